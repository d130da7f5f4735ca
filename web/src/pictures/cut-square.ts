/** A rectangle in a picture, in the picture's own pixels. */
export interface Square {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The side of a person's or a room's picture in pixels. */
const side = 512;

/** Cuts a square out of a picture, as WebP if the browser can encode it, else as JPEG. The result contains no metadata from the camera. */
export async function cutSquare(picture: HTMLImageElement, { x, y, width, height }: Square): Promise<Blob> {
  const canvas = document.createElement("canvas");
  canvas.width = side;
  canvas.height = side;
  const brush = canvas.getContext("2d");
  if (brush === null) throw new Error("this browser draws nothing");
  brush.imageSmoothingQuality = "high";
  // JPEG has no transparency; without a white background, transparent areas would be black.
  brush.fillStyle = "#fff";
  brush.fillRect(0, 0, side, side);
  brush.drawImage(picture, x, y, width, height, 0, 0, side, side);
  return (
    (await written(canvas, "image/webp")) ??
    (await written(canvas, "image/jpeg")) ??
    Promise.reject(new Error("no picture"))
  );
}

/** Returns null if the browser cannot encode the type: it writes PNG then, which may exceed the size limit. */
function written(canvas: HTMLCanvasElement, type: string): Promise<Blob | null> {
  return new Promise((resolve) => {
    canvas.toBlob((blob) => resolve(blob?.type === type ? blob : null), type, 0.9);
  });
}
