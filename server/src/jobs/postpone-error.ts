/** Thrown by a job that has to wait for something: it is run again after a pause, and this run does not count as a try. */
export class PostponeJobError extends Error {
  override readonly name = "PostponeJobError";

  /** @param pause milliseconds */
  constructor(readonly pause: number) {
    super(`again in ${pause} ms`);
  }
}
