import { useLayoutEffect, useRef } from "react";
import { thumbHashToRGBA } from "thumbhash";

/** Draws the few colours of a picture that its message carries, until its bytes are there. A hash that is none leaves the place empty. */
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
    // Of another version, or cut.
  }
}
