import type { Blobs } from "./blobs.ts";

/** Writes a whole blob of known length. Removes it if writing fails. Throws if the pieces do not have that length. */
export async function putBlob(
  blobs: Blobs,
  key: string,
  length: number,
  pieces: AsyncIterable<Uint8Array>,
): Promise<void> {
  const unfinished = { key, length, token: await blobs.begin(key, length) };
  try {
    const appending = await blobs.append(unfinished, 0);
    try {
      for await (const piece of pieces) await appending.write(piece);
    } catch (error) {
      await appending.drop();
      throw error;
    }
    const size = await appending.end();
    if (size !== length) throw new Error(`a blob of ${length} bytes has ${size}`);
    await blobs.finish(unfinished);
  } catch (error) {
    await blobs.abandon(unfinished).catch(() => undefined);
    throw error;
  }
}
