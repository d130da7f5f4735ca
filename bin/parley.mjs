#!/usr/bin/env node
// Starts Parley under the Bun that npm installed. Any Node from 18 on can run this file.
import { exitWith } from "../scripts/find-bun.mjs";
import { runParley } from "../scripts/run-parley.mjs";

await exitWith(() => runParley(process.argv.slice(2)));
