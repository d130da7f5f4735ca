/** The reason, for the operator, why a move, a backup or a restore has stopped. */
export class MovingError extends Error {
  override readonly name = "MovingError";
}

/** It was asked to stop. */
export class StoppedError extends MovingError {}
