import * as z from "zod";
import { jobKind } from "../jobs/kind.ts";

/** A message whose addresses may need previews. The job reads the text when it runs, because it may have been edited. */
export const previewJob = jobKind("link-previews.make", z.object({ roomId: z.string(), messageId: z.string() }), {
  concurrency: 4,
  maxTries: 3,
  firstPause: 5_000,
});
