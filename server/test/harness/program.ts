import { join } from "node:path";

/** The program that tests start: the bundle that `npm test` makes of the sources and sets here, or the sources themselves. */
export const program = process.env.TEST_PROGRAM ?? join(import.meta.dir, "../../src/main.ts");
