/** What keeps the processes from starting, in words for an operator. */
export class StartError extends Error {
  override readonly name = "StartError";
}
