// Runs the pinned Bun with the given arguments: node scripts/bun.mjs test server
import { exitWith, runBun } from "./find-bun.mjs";

await exitWith(() => runBun(process.argv.slice(2)));
