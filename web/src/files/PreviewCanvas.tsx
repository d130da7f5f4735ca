import { useLayoutEffect, useRef } from "react";
import { thumbHashToRGBA } from "thumbhash";

/** Draws the blurred preview of a picture from its message until the picture is loaded. An invalid hash leaves the box empty. */
export function PreviewCanvas({ hash }: { hash: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    if (canvas.current) drawHash(canvas.current, hash);
  }, [hash]);
  return <canvas ref={canvas} className="absolute inset-0 size-full" />;
}

function drawHash(canvas: HTMLCanvasElement, hash: string): void {
  const context = canvas.getContext("2d");
  if (!context) return;
  try {
    const { w, h, rgba } = thumbHashToRGBA(Uint8Array.from(atob(hash), (sign) => sign.charCodeAt(0)));
    canvas.width = w;
    canvas.height = h;
    context.putImageData(new ImageData(new Uint8ClampedArray(rgba), w, h), 0, 0);
  } catch {
    // The hash is of another version, or truncated.
  }
}
