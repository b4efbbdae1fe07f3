// bun-pty (npm): a terminal for a program, by a library in Rust that the package contains.
import { spawn } from "bun-pty";

const script = 'stty -echo; test -t 0 && echo ready; read line; echo "got $line"; stty size; exit 3';
const terminal = spawn("sh", ["-c", script], { name: "xterm", cols: 80, rows: 24 });
let text = "";
terminal.onData((data) => {
  const before = text.includes("ready");
  text += data;
  if (!before && text.includes("ready")) {
    terminal.resize(100, 30);
    terminal.write("gr\u00fc\u00df \u6771\u4eac\n");
  }
});
const { exitCode } = await new Promise((resolve) => terminal.onExit(resolve));
console.log(JSON.stringify(text.replaceAll("\r", "")), "exit", exitCode, terminal.cols, terminal.rows);
