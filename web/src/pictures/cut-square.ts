/** A part of a picture, in its own pixels. */
export interface Square {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Pixels of a side of the picture of a person or a room. */
const side = 512;

/** Cuts a square out of a picture. WebP where the browser can write it, else JPEG: neither carries what the camera has noted. */
export async function cutSquare(picture: HTMLImageElement, { x, y, width, height }: Square): Promise<Blob> {
  const canvas = document.createElement("canvas");
  canvas.width = side;
  canvas.height = side;
  const brush = canvas.getContext("2d");
  if (brush === null) throw new Error("this browser draws nothing");
  brush.imageSmoothingQuality = "high";
  // JPEG has no transparency: without a ground it would be black.
  brush.fillStyle = "#fff";
  brush.fillRect(0, 0, side, side);
  brush.drawImage(picture, x, y, width, height, 0, 0, side, side);
  return (
    (await written(canvas, "image/webp")) ??
    (await written(canvas, "image/jpeg")) ??
    Promise.reject(new Error("no picture"))
  );
}

/** Browsers that cannot write a type write PNG, which may be larger than a picture may be. */
function written(canvas: HTMLCanvasElement, type: string): Promise<Blob | null> {
  return new Promise((resolve) => {
    canvas.toBlob((blob) => resolve(blob?.type === type ? blob : null), type, 0.9);
  });
}
