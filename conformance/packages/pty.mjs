// bun-pty (npm): a terminal for a program, by a library in Rust that the package contains.
import { spawn } from "bun-pty";

// It ends when it is told to: what a program writes just before its end may get lost in the package.
const script = 'stty -echo; test -t 0 && echo ready; read line; echo "got $line"; stty size; read end; exit 3';
const terminal = spawn("sh", ["-c", script], { name: "xterm", cols: 80, rows: 24 });
let text = "";
const answers = ["ready", "30 100"];
terminal.onData((data) => {
  text += data;
  while (answers.length > 0 && text.includes(answers[0])) {
    const resized = answers.shift() !== "ready";
    if (!resized) terminal.resize(100, 30);
    terminal.write(resized ? "end\n" : "gr\u00fc\u00df \u6771\u4eac\n");
  }
});
const { exitCode } = await new Promise((resolve) => terminal.onExit(resolve));
console.log(JSON.stringify(text.replaceAll("\r", "")), "exit", exitCode, terminal.cols, terminal.rows);
