#!/usr/bin/env node
// Starts Parley under the Bun that npm installed. Any Node from 18 on can run this file.
import { fileURLToPath } from "node:url";
import { becomeBun } from "../scripts/find-bun.mjs";

const main = fileURLToPath(new URL("../server/src/main.ts", import.meta.url));
await becomeBun([main, ...process.argv.slice(2)]);
