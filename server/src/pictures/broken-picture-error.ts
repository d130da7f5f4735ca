/** The bytes are not a picture of the type that they begin as. */
export class BrokenPictureError extends Error {
  override readonly name = "BrokenPictureError";
}
