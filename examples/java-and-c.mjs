// Money without rounding errors: SQLite (C) computes with doubles, the JDK (Java) has BigDecimal,
// and this script (JavaScript) makes the one an aggregate function of the other.
//
//   ferry run examples/java-and-c.mjs
import { CString, JSCallback, read } from "bun:ffi";
import { openLibrary } from "./open-library.mjs";

const BigDecimal = Java.type("java.math.BigDecimal");

const sqlite = openLibrary("libsqlite3.so.0", "libsqlite3-0", {
  sqlite3_open: { args: ["cstring", "ptr"], returns: "int" },
  sqlite3_close: { args: ["ptr"], returns: "int" },
  sqlite3_errmsg: { args: ["ptr"], returns: "cstring" },
  sqlite3_exec: { args: ["ptr", "cstring", "function", "ptr", "ptr"], returns: "int" },
  sqlite3_create_function: {
    args: ["ptr", "cstring", "int", "int", "ptr", "ptr", "function", "function"],
    returns: "int",
  },
  sqlite3_value_text: { args: ["ptr"], returns: "cstring" },
  sqlite3_result_text: { args: ["ptr", "cstring", "int", "ptr"], returns: "void" },
});

const handle = new BigUint64Array(1);
sqlite.sqlite3_open(":memory:", handle);
const db = handle[0];

function check(code) {
  if (code !== 0) throw new Error(sqlite.sqlite3_errmsg(db));
}

/**
 * Runs SQL; `row` is a C function that gets each row of the result, or 0n.
 *
 * @param {string} sql
 * @param {bigint | import("bun:ffi").Pointer} row
 */
function run(sql, row = 0n) {
  check(sqlite.sqlite3_exec(db, sql, row, null, null));
}

// decimal_sum(text): SQLite calls `step` for each row of a group, then `final` for its result.
let sum = BigDecimal.ZERO;
const step = new JSCallback(
  (context, count, values) => {
    sum = sum.add(new BigDecimal(sqlite.sqlite3_value_text(BigInt(read.ptr(values)))));
  },
  { args: ["ptr", "int", "ptr"], returns: "void" },
);
const final = new JSCallback(
  (context) => {
    sqlite.sqlite3_result_text(context, sum.toPlainString(), -1, -1);
    sum = BigDecimal.ZERO;
  },
  { args: ["ptr"], returns: "void" },
);
check(sqlite.sqlite3_create_function(db, "decimal_sum", 1, 1, null, null, step.ptr, final.ptr));

const WIDTHS = [8, 10, 24, 14];

// sqlite3_exec hands each row of a result to a callback, as an array of C strings.
const print = new JSCallback(
  (_, count, columns) => {
    const cell = (i) => CString(read.ptr(columns, 8 * i)).padStart(WIDTHS[i]);
    console.log(Array.from({ length: count }, (_, i) => cell(i)).join(""));
    return 0;
  },
  { args: ["ptr", "int", "ptr", "ptr"], returns: "int" },
);

run(`
  CREATE TABLE payment (account TEXT, amount TEXT);
  WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 30000)
  INSERT INTO payment SELECT CASE i % 3 WHEN 0 THEN 'rent' WHEN 1 THEN 'wages' ELSE 'coffee' END,
                             (i % 7) || '.' || (i % 10) || '1' FROM n`);

console.log(" account  payments          SUM (C double)  exact (Java)");
run(
  `SELECT account, count(*), printf('%.17g', sum(CAST(amount AS REAL))), decimal_sum(amount)
   FROM payment GROUP BY account ORDER BY account`,
  print.ptr,
);

sqlite.sqlite3_close(db);
for (const callback of [step, final, print]) callback.close();
