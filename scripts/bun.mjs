// Runs the pinned Bun with the given arguments: node scripts/bun.mjs test server
import { becomeBun } from "./find-bun.mjs";

await becomeBun(process.argv.slice(2));
