import * as z from "zod";
import { jobKind } from "../../jobs/kind.ts";

/** Prepares a picture. One at a time per process, so that a thousand pictures use at most one core. */
export const prepareKind = jobKind("files.prepare", z.strictObject({ fileId: z.string() }), {
  concurrency: 1,
  maxTries: 8,
  maxPause: 600_000,
});
