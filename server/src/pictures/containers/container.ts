/** Properties of a picture that are read without decoding it. */
export interface Container {
  /** Pixels of the canvas as it is stored; 0 where only the decoder can know. */
  readonly width: number;
  readonly height: number;
  /** 1 for a picture that does not move. */
  readonly frames: number;
  readonly isAnimated: boolean;
  /** The EXIF orientation, from 1 (upright) to 8. */
  readonly orientation: number;
  /** The same picture without metadata (EXIF, XMP, IPTC, comments) and without bytes after its end. Null if it has neither. */
  readonly clean: Uint8Array<ArrayBuffer> | null;
}

/** The parts of a file that are kept, as ranges of its bytes in order. */
export class Kept {
  readonly #pieces: Uint8Array[] = [];
  #isWhole = true;

  constructor(private readonly bytes: Uint8Array) {}

  keep(from: number, to: number): void {
    this.#pieces.push(this.bytes.subarray(from, to));
  }

  /** Notes that a range is left out. Ranges of no bytes do not count. */
  drop(from: number, to: number): void {
    if (to > from) this.#isWhole = false;
  }

  /** Replaces the bytes at this place. */
  replace(bytes: Uint8Array): void {
    this.#pieces.push(bytes);
    this.#isWhole = false;
  }

  /** All that is kept; null where that is everything. */
  clean(): Uint8Array<ArrayBuffer> | null {
    return this.#isWhole ? null : new Uint8Array(Buffer.concat(this.#pieces));
  }
}

export const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

export const textAt = (bytes: Uint8Array, at: number, length: number): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset + at, Math.max(0, Math.min(length, bytes.byteLength - at))).toString(
    "latin1",
  );
