// A weather archive in a real SQLite database: 100,000 measurements written and read through
// libsqlite3, and a JavaScript function that SQL can call.
//
//   ferry run examples/sqlite.mjs [DATABASE]
//
// Results go to standard output, times to standard error. With ROUNDS=8 in the environment everything
// is written and read eight times, to see it warm.
import { JSCallback, read, toArrayBuffer } from "bun:ffi";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openLibrary } from "./open-library.mjs";

const sqlite = openLibrary(process.env.SQLITE_LIBRARY ?? "libsqlite3.so.0", "libsqlite3-0", {
  sqlite3_libversion: { returns: "cstring" },
  sqlite3_open: { args: ["cstring", "ptr"], returns: "int" },
  sqlite3_close: { args: ["ptr"], returns: "int" },
  sqlite3_errmsg: { args: ["ptr"], returns: "cstring" },
  sqlite3_exec: { args: ["ptr", "cstring", "ptr", "ptr", "ptr"], returns: "int" },
  sqlite3_prepare_v2: { args: ["ptr", "cstring", "int", "ptr", "ptr"], returns: "int" },
  sqlite3_step: { args: ["ptr"], returns: "int" },
  sqlite3_reset: { args: ["ptr"], returns: "int" },
  sqlite3_finalize: { args: ["ptr"], returns: "int" },
  sqlite3_bind_int64: { args: ["ptr", "int", "i64"], returns: "int" },
  sqlite3_bind_double: { args: ["ptr", "int", "double"], returns: "int" },
  sqlite3_bind_text: { args: ["ptr", "int", "cstring", "int", "ptr"], returns: "int" },
  sqlite3_bind_blob: { args: ["ptr", "int", "buffer", "int", "ptr"], returns: "int" },
  sqlite3_bind_null: { args: ["ptr", "int"], returns: "int" },
  sqlite3_column_type: { args: ["ptr", "int"], returns: "int" },
  sqlite3_column_int64: { args: ["ptr", "int"], returns: "i64" },
  sqlite3_column_double: { args: ["ptr", "int"], returns: "double" },
  sqlite3_column_text: { args: ["ptr", "int"], returns: "cstring" },
  sqlite3_column_blob: { args: ["ptr", "int"], returns: "ptr" },
  sqlite3_column_bytes: { args: ["ptr", "int"], returns: "int" },
  sqlite3_create_function: {
    args: ["ptr", "cstring", "int", "int", "ptr", "function", "ptr", "ptr"],
    returns: "int",
  },
  sqlite3_value_double: { args: ["ptr"], returns: "double" },
  sqlite3_result_text: { args: ["ptr", "cstring", "int", "ptr"], returns: "void" },
});

// Result codes, column types and flags of sqlite3.h.
const OK = 0;
const ROW = 100;
const DONE = 101;
const FLOAT = 2;
const NULL = 5;
const UTF8_DETERMINISTIC = 1 | 0x800;
const TRANSIENT = -1; // "copy it now": a string argument lives only as long as the call

/** A database connection: the few lines of glue that turn C's result codes into exceptions. */
class Database {
  constructor(path) {
    const handle = new BigUint64Array(1);
    const code = sqlite.sqlite3_open(path, handle);
    this.handle = handle[0];
    this.check(code);
  }

  check(code) {
    if (code !== OK && code !== ROW && code !== DONE) {
      throw new Error(sqlite.sqlite3_errmsg(this.handle));
    }
    return code;
  }

  run(sql) {
    this.check(sqlite.sqlite3_exec(this.handle, sql, null, null, null));
  }

  /** @returns {import("bun:ffi").Pointer} */
  prepare(sql) {
    const statement = new BigUint64Array(1);
    this.check(sqlite.sqlite3_prepare_v2(this.handle, sql, -1, statement, null));
    return /** @type {any} */ (Number(statement[0]));
  }

  /** Calls `row(statement)` for each row of the query. */
  each(sql, row) {
    const statement = this.prepare(sql);
    try {
      while (this.check(sqlite.sqlite3_step(statement)) === ROW) row(statement);
    } finally {
      sqlite.sqlite3_finalize(statement);
    }
  }

  /** Makes `compute(number) -> string` an SQL function. Close the result after the database. */
  createFunction(name, compute) {
    const call = (context, count, values) => {
      const argument = sqlite.sqlite3_value_double(BigInt(read.ptr(values, 0)));
      sqlite.sqlite3_result_text(context, compute(argument), -1, TRANSIENT);
    };
    const callback = new JSCallback(call, { args: ["ptr", "int", "ptr"], returns: "void" });
    const { handle } = this;
    const flags = UTF8_DETERMINISTIC;
    this.check(
      sqlite.sqlite3_create_function(handle, name, 1, flags, null, callback.ptr, null, null),
    );
    return callback;
  }

  close() {
    this.check(sqlite.sqlite3_close(this.handle));
  }
}

const COUNT = 100_000;
const ROUNDS = Number(process.env.ROUNDS ?? 1);
const STATIONS = ["Zürich", "Kraków", "São Paulo", "Reykjavík", "東京", "Αθήνα"];
const CLIMATE = [9.7, 8.9, 20.1, 4.9, 16.3, 19.2]; // °C, the mean of each station
const START = 1_760_000_000_000_000_000n; // nanoseconds since 1970: far beyond 2^53

const frame = new Uint8Array(5); // the raw bytes of the newest measurement

/** Measurement `i`, the same on every run; its bytes are in `frame` until the next one. */
function measurement(i) {
  const noise = ((i * 2654435761) >>> 0) / 2 ** 32;
  const at = i % STATIONS.length;
  frame.set([0xff, i & 0xff, (i >> 8) & 0xff, 0x00, i % 7]);
  return {
    time: START + BigInt(i) * 1_000_000_007n,
    station: STATIONS[at],
    temperature: Math.round((CLIMATE[at] + 20 * (noise - 0.5)) * 100) / 100,
    humidity: i % 17 === 0 ? null : Math.round(noise * 1000) / 10, // the sensor drops out
  };
}

const BY_STATION = `
  SELECT station, count(*), min(temperature), avg(temperature), max(temperature), avg(humidity),
         sum(humidity IS NULL), max(time)
  FROM measurement GROUP BY station ORDER BY avg(temperature)`;
const STATION_HEADINGS = "station,rows,min °C,mean °C,max °C,humidity %,dropouts,last".split(",");

const BY_FEELS = `
  SELECT feels(temperature) AS f, count(*), min(temperature), max(temperature)
  FROM measurement GROUP BY f ORDER BY min(temperature)`;
const FEELS_HEADINGS = "feels,rows,from °C,to °C".split(",");

function insertAll(db) {
  const insert = db.prepare("INSERT INTO measurement VALUES (?, ?, ?, ?, ?)");
  db.run("BEGIN");
  for (let i = 0; i < COUNT; i++) {
    const { time, station, temperature, humidity } = measurement(i);
    sqlite.sqlite3_bind_int64(insert, 1, time);
    sqlite.sqlite3_bind_text(insert, 2, station, -1, TRANSIENT);
    sqlite.sqlite3_bind_double(insert, 3, temperature);
    if (humidity === null) sqlite.sqlite3_bind_null(insert, 4);
    else sqlite.sqlite3_bind_double(insert, 4, humidity);
    sqlite.sqlite3_bind_blob(insert, 5, frame, frame.length, TRANSIENT);
    db.check(sqlite.sqlite3_step(insert));
    sqlite.sqlite3_reset(insert);
  }
  db.run("COMMIT");
  sqlite.sqlite3_finalize(insert);
}

/** Reads every row back and counts those that are not exactly what was written. */
function verifyAll(db) {
  let i = 0;
  let wrong = 0;
  db.each("SELECT * FROM measurement ORDER BY time", (row) => {
    const want = measurement(i++);
    const humidity =
      sqlite.sqlite3_column_type(row, 3) === NULL ? null : sqlite.sqlite3_column_double(row, 3);
    const size = sqlite.sqlite3_column_bytes(row, 4);
    const bytes = new Uint8Array(toArrayBuffer(sqlite.sqlite3_column_blob(row, 4), 0, size));
    const same =
      sqlite.sqlite3_column_int64(row, 0) === want.time &&
      sqlite.sqlite3_column_text(row, 1) === want.station &&
      sqlite.sqlite3_column_double(row, 2) === want.temperature &&
      humidity === want.humidity &&
      size === frame.length &&
      bytes.every((byte, at) => byte === frame[at]);
    if (!same) wrong++;
  });
  return { rows: i, wrong };
}

/** Prints a query's result as a table: numbers to the right, text to the left. */
function printTable(db, headings, sql) {
  const rows = [];
  db.each(sql, (row) => {
    rows.push(
      headings.map((_, column) =>
        sqlite.sqlite3_column_type(row, column) === FLOAT
          ? sqlite.sqlite3_column_double(row, column).toFixed(2)
          : (sqlite.sqlite3_column_text(row, column) ?? "-"),
      ),
    );
  });
  // CJK characters are two columns wide in a terminal.
  const width = (text) => [...text].reduce((sum, c) => sum + (c > "\u2e80" ? 2 : 1), 0);
  const widths = headings.map((heading, column) =>
    Math.max(...[heading, ...rows.map((cells) => cells[column])].map(width)),
  );
  for (const cells of [headings, widths.map((w) => "-".repeat(w)), ...rows]) {
    const line = cells.map((text, column) => {
      const space = " ".repeat(widths[column] - width(text));
      return column === 0 ? text + space : space + text;
    });
    console.log("  " + line.join("  ").trimEnd());
  }
}

function timed(step, work) {
  const start = performance.now();
  const result = work();
  const elapsed = performance.now() - start;
  console.error(`[${step.padEnd(24)} ${elapsed.toFixed(0).padStart(6)} ms]`);
  return result;
}

const folder = process.argv[2] ? null : mkdtempSync(join(tmpdir(), "ferry-sqlite-"));
const path = process.argv[2] ?? join(folder, "weather.db");

try {
  console.log(`SQLite ${sqlite.sqlite3_libversion()}`);
  const db = new Database(path);
  db.run("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
  db.run(`
    DROP TABLE IF EXISTS measurement;
    CREATE TABLE measurement (
      time INTEGER PRIMARY KEY,
      station TEXT NOT NULL,
      temperature REAL NOT NULL,
      humidity REAL,
      frame BLOB
    )`);

  let verified;
  for (let round = 0; round < ROUNDS; round++) {
    db.run("DELETE FROM measurement");
    timed("insert", () => insertAll(db));
    verified = timed("select", () => verifyAll(db));
  }
  console.log(`${COUNT} measurements written in one transaction`);
  console.log(`${verified.rows} read back, ${verified.wrong} of them wrong\n`);

  timed("group", () => printTable(db, STATION_HEADINGS, BY_STATION));

  const feels = db.createFunction("feels", (celsius) =>
    celsius < 5 ? "cold ❄" : celsius < 15 ? "cool" : celsius < 25 ? "warm" : "hot ☀",
  );
  console.log("\nGrouped by feels(temperature), a JavaScript function:\n");
  timed("group by JavaScript", () => printTable(db, FEELS_HEADINGS, BY_FEELS));

  console.log("\nWhat SQLite says to a second row at the same time, and to a typo:\n");
  for (const sql of [
    `INSERT INTO measurement VALUES (${START}, 'Zürich', 20.0, NULL, NULL)`,
    "SELECT temprature FROM measurement",
  ]) {
    try {
      db.run(sql);
    } catch (error) {
      console.log(`  ${error.message}`);
    }
  }
  db.close();
  feels.close();
} finally {
  if (folder) rmSync(folder, { recursive: true });
}
