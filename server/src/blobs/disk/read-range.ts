import { type FileHandle, open } from "node:fs/promises";
import { BlobsUnavailableError } from "../blobs.ts";
import { inWords, isAbsent } from "./in-words.ts";

/** Bytes that are read at once, and so the memory that a download needs. */
const pieceBytes = 256 * 1024;

/** The bytes of a file from one offset up to another, read when they are asked for. The file is closed at the end, and when the stream is cancelled. */
export function readRange(path: string, from: number, to: number): ReadableStream<Uint8Array> {
  let at = from;
  let file: FileHandle | undefined;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (at >= to) return controller.close();
        try {
          file ??= await open(path, "r").catch(explainAbsent);
          const buffer = new Uint8Array(Math.min(pieceBytes, to - at));
          const { bytesRead } = await file.read(buffer, 0, buffer.byteLength, at);
          if (bytesRead === 0)
            throw new BlobsUnavailableError("the folder of files: a file is shorter than its row says");
          at += bytesRead;
          controller.enqueue(buffer.subarray(0, bytesRead));
        } catch (error) {
          await file?.close();
          throw inWords(error);
        }
        if (at < to) return;
        await file.close();
        controller.close();
      },
      cancel: () => file?.close(),
    },
    { highWaterMark: 0 },
  );
}

function explainAbsent(error: unknown): never {
  if (isAbsent(error)) throw new BlobsUnavailableError("the folder of files has not the bytes of a file");
  throw error;
}
