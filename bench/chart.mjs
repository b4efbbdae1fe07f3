// The chart of the README: for each row how many times Bun's time the runtimes take, on a logarithmic
// scale. Bun's line is 1; what lies to the left of it is faster. Readable on light and dark pages.
import { ratio } from "./statistics.mjs";

const LEAST = 1 / 16;
const MOST = 64;
const LEFT = 300;
const WIDTH = 900;
const RIGHT = 70;
const LINE = 18;
const TOP = 74;

const x = (value) => {
  const inside = Math.min(MOST, Math.max(LEAST, value));
  const share = Math.log(inside / LEAST) / Math.log(MOST / LEAST);
  return Number((LEFT + share * (WIDTH - LEFT - RIGHT)).toFixed(1));
};
const escape = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const text = (at, y, words, attributes = "") =>
  `<text x="${at}" y="${y}" ${attributes}>${escape(words)}</text>`;

const STYLE = `<style>
  text { font: 12px system-ui, sans-serif; fill: #57606a; }
  .row { fill: #24292f; } .part { font-weight: 600; fill: #24292f; } .title { font-size: 16px; font-weight: 600; fill: #24292f; }
  .grid { stroke: #8c959f; stroke-opacity: .3; } .bun { stroke: #57606a; stroke-width: 1.5; }
  .win { fill: #1a7f64; } .lose { fill: #bc4c00; } .spread { stroke: #24292f; stroke-opacity: .6; }
  .deno, .koffi { fill: none; stroke-width: 1.5; } .deno { stroke: #0969da; } .koffi { stroke: #8250df; }
  .halo { stroke: #fff; stroke-width: 4; } .page { fill: #fff; }
  @media (prefers-color-scheme: dark) {
    text { fill: #9da7b3; } .row, .part, .title { fill: #e6edf3; } .bun { stroke: #9da7b3; } .spread { stroke: #e6edf3; }
    .win { fill: #3fb68b; } .lose { fill: #e8804c; } .deno { stroke: #58a6ff; } .koffi { stroke: #bc8cff; } .halo { stroke: #0d1117; } .page { fill: #0d1117; }
  }
</style>`;

/** A mark may lie on a bar: first wide in the colour of the page, then itself. */
const twice = (mark) => mark("halo") + mark("");

const marks = {
  Deno: (at, y) => twice((style) => `<circle class="deno ${style}" cx="${at}" cy="${y}" r="3.5"/>`),
  koffi: (at, y) =>
    twice((style) => `<path class="koffi ${style}" d="M${at - 3.5} ${y - 3.5}l7 7m0 -7l-7 7"/>`),
};

function bar({ row, figures, ratios: { Bun } }, y) {
  const middle = y - 4;
  const at = x(Bun.median);
  const [from, to] = [Math.min(at, x(1)), Math.max(at, x(1))];
  const rivals = Object.entries(marks)
    .filter(([runtime]) => figures[runtime])
    .map(([runtime, mark]) => mark(x(figures[runtime].median / figures.Bun.median), middle));
  return [
    text(LEFT - 10, y, row, 'class="row" text-anchor="end"'),
    `<rect class="${Bun.median > 1 ? "lose" : "win"}" x="${from}" y="${middle - 5}" width="${Math.max(1, to - from).toFixed(1)}" height="10" rx="2"/>`,
    `<path class="spread" d="M${x(Bun.min)} ${middle}H${x(Bun.max)}"/>`,
    ...rivals,
    text(WIDTH - 8, y, ratio(Bun.median), 'text-anchor="end"'),
  ].join("\n");
}

function legend(y) {
  return [
    `<rect class="win" x="${LEFT}" y="${y - 9}" width="14" height="10" rx="2"/>`,
    `<rect class="lose" x="${LEFT + 18}" y="${y - 9}" width="14" height="10" rx="2"/>`,
    text(LEFT + 38, y, "Ferry, with its spread"),
    marks.Deno(LEFT + 186, y - 4),
    text(LEFT + 196, y, "Deno"),
    marks.koffi(LEFT + 246, y - 4),
    text(LEFT + 256, y, "koffi on Node"),
  ].join("\n");
}

/** The picture of all rows that Ferry and Bun share; `words` say what was measured where. */
export function chart(rows, words) {
  const shared = rows.filter(({ ratios }) => ratios.Bun);
  const drawn = [];
  let y = TOP;
  let part;
  for (const row of shared) {
    if (row.part !== part) {
      part = row.part;
      y += LINE * 1.4;
      drawn.push(text(10, y, part, 'class="part"'));
    }
    y += LINE;
    drawn.push(bar(row, y));
  }
  const bottom = y + 10;
  const grid = [];
  for (let value = LEAST; value <= MOST; value *= 2) {
    const at = x(value);
    const label = value < 1 ? `1/${1 / value}` : String(value);
    grid.push(`<path class="${value === 1 ? "bun" : "grid"}" d="M${at} ${TOP}V${bottom}"/>`);
    grid.push(text(at, TOP - 6, value === 1 ? "Bun = 1" : label, 'text-anchor="middle"'));
  }
  const notes = words.split("\n");
  const height = bottom + 12 + notes.length * 16;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img">`,
    `<title>Time per operation, relative to Bun's</title>`,
    STYLE,
    `<rect class="page" width="100%" height="100%" rx="6"/>`,
    text(10, 24, "Time relative to Bun's: left of the line is faster", 'class="title"'),
    legend(46),
    ...grid,
    ...drawn,
    ...notes.map((note, i) => text(10, bottom + 24 + i * 16, note)),
    "</svg>\n",
  ].join("\n");
}
