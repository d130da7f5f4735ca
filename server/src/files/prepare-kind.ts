import * as z from "zod";
import { jobKind } from "../jobs/kind.ts";

/** Prepares the picture that a file is. One at a time in each process, so that a thousand pictures take no more than one core of it. */
export const prepareKind = jobKind("files.prepare", z.strictObject({ fileId: z.string() }), {
  concurrency: 1,
  maxTries: 8,
  maxPause: 600_000,
});
