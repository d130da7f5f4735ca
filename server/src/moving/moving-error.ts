/** Why a move, a backup or a restore does not go on, in words for the operator. */
export class MovingError extends Error {
  override readonly name = "MovingError";
}

/** It was asked to stop. */
export class StoppedError extends MovingError {}
