// Results in words: tables for a terminal and for a README, and what Ferry loses.
import { ratio, time } from "./statistics.mjs";

const RIVALS = ["Bun", "Deno", "koffi"];
const RUNTIMES = ["Ferry", ...RIVALS];

/** What was measured where. */
export const describe = ({ machine, versions, rounds, date, quick }) =>
  [
    `${machine.model}, ${machine.processors} processors, load ${machine.load} before, ${date}`,
    Object.entries(versions)
      .map(([name, version]) => `${name} ${version}`)
      .join(", "),
    `median of ${rounds} interleaved round${rounds > 1 ? "s" : ""}${quick ? ", quick: trust no single figure" : ""}`,
    ...(machine.load > machine.processors / 2
      ? ["the machine had other work: these figures are for nobody to keep"]
      : []),
  ].join("\n");

function cells({ row, figures, ratios }) {
  const bun = ratios.Bun;
  return [
    row,
    ...RUNTIMES.map((runtime) => (figures[runtime] ? time(figures[runtime].median) : "")),
    bun ? ratio(bun.median) : "",
    bun ? `${ratio(bun.min)}–${ratio(bun.max)}` : "",
    ...["Deno", "koffi"].map((rival) => (ratios[rival] ? ratio(ratios[rival].median) : "")),
  ];
}
const HEADINGS = [...RUNTIMES, "Ferry/Bun", "min–max", "Ferry/Deno", "Ferry/koffi"];

export function printPart(part, rows) {
  const lines = [[part, ...HEADINGS], ...rows.map(cells)];
  const widths = lines[0].map((_, i) => Math.max(...lines.map((line) => line[i].length)));
  for (const line of lines) {
    const padded = line.map((text, i) =>
      i === 0 ? text.padEnd(widths[0]) : text.padStart(widths[i]),
    );
    console.log(padded.join("  ").trimEnd());
  }
  console.log();
}

/** Where Ferry takes longer than Bun, the worst first. */
export function losses(rows) {
  const lost = rows
    .filter(({ ratios }) => ratios.Bun?.median > 1.005)
    .sort((a, b) => b.ratios.Bun.median - a.ratios.Bun.median);
  const compared = rows.filter(({ ratios }) => ratios.Bun).length;
  if (compared === 0) return "";
  if (lost.length === 0) return `Ferry is at or below Bun's time on all ${compared} rows.`;
  const words = lost.map(({ row, ratios: { Bun } }) => {
    const sure = Bun.min > 1 ? "" : ", not in every round";
    return `${row} (${ratio(Bun.median)}${sure})`;
  });
  const won = compared - lost.length;
  return `Ferry is at or below Bun's time on ${won} of ${compared} rows, and loses on (times Bun's time): ${words.join("; ")}.`;
}

/** The same for a README: the chart if there is one, what Ferry loses, and the tables to unfold. */
export function markdown(results, rows, chartFile) {
  const line = (list) => `| ${list.join(" | ")} |`;
  const parts = [...new Set(rows.map(({ part }) => part))];
  const tables = parts.map((part) =>
    [
      line([part, ...RUNTIMES, "Ferry/Bun"]),
      line(["---", ...RUNTIMES.map(() => "--:"), "--:"]),
      ...rows
        .filter((row) => row.part === part)
        .map((row) => {
          const [name, ferry, bun, deno, koffi, times, spread] = cells(row);
          return line([name, ferry, bun, deno, koffi, times && `${times} (${spread})`]);
        }),
    ].join("\n"),
  );
  return [
    ...(chartFile ? [`![The time of each row relative to Bun's](${chartFile})`] : []),
    describe(results).replaceAll("\n", "; ") + ".",
    losses(rows),
    "<details><summary>All rows, with the spread of the ratio</summary>",
    ...tables,
    "</details>",
  ].join("\n\n");
}

const FROM = "<!-- bench/run --markdown writes from here -->";
const TO = "<!-- to here -->";

/** `text` with what stands between the two marks replaced; without marks, all of it. */
export function between(text, written) {
  const from = text.indexOf(FROM);
  const to = text.indexOf(TO);
  if (from < 0 || to < from) return written + "\n";
  return `${text.slice(0, from + FROM.length)}\n${written}\n${text.slice(to)}`;
}
