// Makes the calls of a case in a file: run-case.mjs FILE. See case.mjs.
import { readFileSync } from "node:fs";
import { run } from "./case.mjs";

run(JSON.parse(readFileSync(process.argv[2], "utf8")), process.env.FERRY_CALLS);
