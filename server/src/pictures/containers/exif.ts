import { viewOf } from "./container.ts";

const orientationTag = 0x0112;

/** The orientation in EXIF data (a TIFF); 1 if there is none, or the data is broken. */
export function orientationOf(tiff: Uint8Array): number {
  try {
    const view = viewOf(tiff);
    const little = view.getUint16(0) === 0x4949;
    const directory = view.getUint32(4, little);
    const entries = view.getUint16(directory, little);
    for (let index = 0; index < entries; index += 1) {
      const at = directory + 2 + index * 12;
      if (view.getUint16(at, little) !== orientationTag) continue;
      const value = view.getUint16(at + 8, little);
      return value >= 1 && value <= 8 ? value : 1;
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return 1;
}
