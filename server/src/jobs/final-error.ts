/** The job has failed for good: a retry could not succeed. */
export class FinalJobError extends Error {
  override readonly name = "FinalJobError";
}
