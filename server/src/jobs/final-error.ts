/** No further run of this job would end otherwise: it has failed for good. */
export class FinalJobError extends Error {
  override readonly name = "FinalJobError";
}
