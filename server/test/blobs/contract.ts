import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { readFile } from "node:fs/promises";
import { type Blobs, BlobsUnavailableError, type StoredBlob } from "../../src/blobs/blobs.ts";
import { createKey } from "../../src/blobs/key.ts";
import { putBlob } from "../../src/blobs/put.ts";

const mega = 1024 * 1024;

/** A storage for one run of the contract. */
export interface BlobsPlace {
  readonly blobs: Blobs;
  close(): Promise<void>;
}

/** Bytes that differ at every offset, so that a range with an off-by-one error is detected. */
export function patterned(length: number, from = 0): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  for (let index = 0; index < length; index += 1) bytes[index] = ((from + index) * 2_654_435_761) >>> 13;
  return bytes;
}

async function* piecesOf(bytes: Uint8Array, size = 100_000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += size) yield bytes.subarray(at, at + size);
}

const bytesOf = async (blobs: Blobs, key: string, from: number, to: number) =>
  new Uint8Array(await new Response(blobs.open(key, from, to)).arrayBuffer());
const isSame = (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) === 0;

async function find(blobs: Blobs, key: string): Promise<StoredBlob | undefined> {
  for await (const blob of blobs.list()) if (blob.key === key) return blob;
  return undefined;
}

/** Begins a blob and appends its first bytes; with `end`, everything is durable. */
async function begin(blobs: Blobs, bytes: Uint8Array, until: number, end = true) {
  const key = createKey();
  const unfinished = { key, length: bytes.byteLength, token: await blobs.begin(key, bytes.byteLength) };
  const appending = await blobs.append(unfinished, 0);
  await appending.write(bytes.subarray(0, until));
  const durable = end ? await appending.end() : await appending.flush();
  if (!end) await appending.drop();
  return { unfinished, durable };
}

/** The contract of every blob storage. */
export function blobsContract(name: string, open: () => Promise<BlobsPlace>): void {
  describe(`blobs on ${name}`, () => {
    let place: BlobsPlace;
    let blobs: Blobs;
    beforeAll(async () => {
      place = await open();
      blobs = place.blobs;
    });
    afterAll(() => place.close());

    test("can be written to and read from", () => blobs.check());

    test.each([1, 1000, 9 * mega + 17, 24 * mega])("a blob of %p bytes is what was put", async (length) => {
      const [key, bytes] = [createKey(), patterned(length)];
      await putBlob(blobs, key, length, piecesOf(bytes));
      expect(await blobs.sizeOf(key)).toBe(length);
      expect(isSame(await bytesOf(blobs, key, 0, length), bytes)).toBe(true);
      expect(await find(blobs, key)).toMatchObject({ size: length, isFinished: true });
    });

    test("the file of a blob, where this machine has one, is the blob; of what is not there, or is cut, there is none", async () => {
      const [key, bytes] = [createKey(), patterned(700_000)];
      await putBlob(blobs, key, bytes.byteLength, piecesOf(bytes));
      const path = await blobs.fileOf(key, bytes.byteLength);
      if (path === undefined) return;
      expect(isSame(new Uint8Array(await readFile(path)), bytes)).toBe(true);
      await expect(blobs.fileOf(key, bytes.byteLength + 1)).rejects.toThrow(BlobsUnavailableError);
      await expect(blobs.fileOf(createKey(), 1)).rejects.toThrow(BlobsUnavailableError);
    });

    test("a range is exactly that range", async () => {
      const [key, bytes] = [createKey(), patterned(700_000)];
      await putBlob(blobs, key, bytes.byteLength, piecesOf(bytes));
      for (const [from, to] of [
        [0, 1],
        [699_999, 700_000],
        [262_143, 262_146],
        [5, 600_000],
      ] as const)
        expect(isSame(await bytesOf(blobs, key, from, to), bytes.subarray(from, to))).toBe(true);
    });

    test("a reader that goes away ends the reading", async () => {
      const [key, bytes] = [createKey(), patterned(3 * mega)];
      await putBlob(blobs, key, bytes.byteLength, piecesOf(bytes));
      const reader = blobs.open(key, 0, bytes.byteLength).getReader();
      expect((await reader.read()).done).toBe(false);
      await reader.cancel();
      await blobs.remove(key);
      expect(await blobs.sizeOf(key)).toBeUndefined();
    });

    test.each([
      ["small", 50_000, 20_000],
      ["several parts", 20 * mega, 11 * mega + 5],
      ["a border of parts", 20 * mega, 16 * mega],
    ])("an upload goes on where it was: %s", async (_, length, first) => {
      const bytes = patterned(length);
      const { unfinished, durable } = await begin(blobs, bytes, first);
      expect(durable).toBe(first);
      expect(await blobs.sizeOf(unfinished.key)).toBeUndefined();
      const next = await blobs.append(unfinished, first);
      for await (const piece of piecesOf(bytes.subarray(first))) await next.write(piece);
      expect(await next.end()).toBe(length);
      await blobs.finish(unfinished);
      expect(isSame(await bytesOf(blobs, unfinished.key, 0, length), bytes)).toBe(true);
    });

    test("what an append left behind the durable offset is overwritten", async () => {
      const bytes = patterned(18 * mega);
      const { unfinished, durable } = await begin(blobs, bytes, 9 * mega + 7, false);
      expect(durable).toBeGreaterThanOrEqual(8 * mega);
      // The interrupted append wrote other bytes than the next one.
      const cut = await blobs.append(unfinished, durable);
      await cut.write(new Uint8Array(9 * mega).fill(1));
      await cut.drop();
      const next = await blobs.append(unfinished, durable);
      await next.write(bytes.subarray(durable));
      expect(await next.end()).toBe(bytes.byteLength);
      await blobs.finish(unfinished);
      expect(isSame(await bytesOf(blobs, unfinished.key, 0, bytes.byteLength), bytes)).toBe(true);
    });

    test("an upload that was begun and whose token was lost is begun again", async () => {
      const [key, bytes] = [createKey(), patterned(1000)];
      const lost = await blobs.begin(key, bytes.byteLength);
      const unfinished = { key, length: bytes.byteLength, token: await blobs.begin(key, bytes.byteLength) };
      const appending = await blobs.append(unfinished, 0);
      await appending.write(bytes);
      await appending.end();
      await blobs.finish(unfinished);
      expect(isSame(await bytesOf(blobs, key, 0, bytes.byteLength), bytes)).toBe(true);
      await blobs.abandon({ key, token: lost });
      expect(await blobs.sizeOf(key)).toBe(1000);
    });

    test("finishing twice is finishing once", async () => {
      const bytes = patterned(1000);
      const { unfinished } = await begin(blobs, bytes, 1000);
      await blobs.finish(unfinished);
      await blobs.finish(unfinished);
      expect(await blobs.sizeOf(unfinished.key)).toBe(1000);
    });

    test("an upload that lacks bytes is never whole", async () => {
      const { unfinished } = await begin(blobs, patterned(1000), 400);
      expect(
        await blobs.finish(unfinished).then(
          () => "whole",
          () => "refused",
        ),
      ).toBe("refused");
      expect(await blobs.sizeOf(unfinished.key)).toBeUndefined();
      await blobs.abandon(unfinished);
    });

    test("an upload that is given up leaves nothing", async () => {
      const { unfinished } = await begin(blobs, patterned(9 * mega), 8 * mega + 100);
      expect(await find(blobs, unfinished.key)).toMatchObject({ isFinished: false });
      await blobs.abandon(unfinished);
      await blobs.abandon(unfinished);
      expect(await find(blobs, unfinished.key)).toBeUndefined();
    });

    test("what there is of an upload is listed, and discarded piece by piece", async () => {
      const bytes = patterned(9 * mega);
      const { unfinished } = await begin(blobs, bytes, 8 * mega + 100);
      const remnants = async () =>
        (await Array.fromAsync(blobs.remnants())).filter(({ key }) => key === unfinished.key);
      const found = await remnants();
      expect(found.length).toBeGreaterThanOrEqual(1);
      for (const { token, changedAt } of found) {
        expect([unfinished.token, null]).toContain(token);
        expect(Math.abs(Date.now() - changedAt)).toBeLessThan(60_000);
      }
      for (const remnant of [...found, ...found]) await blobs.discard(remnant);
      expect(await remnants()).toEqual([]);
      expect(await find(blobs, unfinished.key)).toBeUndefined();
    });

    test("a whole blob has no remnants, and discarding those of its upload leaves it whole", async () => {
      const [key, bytes] = [createKey(), patterned(9 * mega)];
      const lost = await blobs.begin(key, bytes.byteLength);
      const unfinished = { key, length: bytes.byteLength, token: await blobs.begin(key, bytes.byteLength) };
      const appending = await blobs.append(unfinished, 0);
      await appending.write(bytes);
      await appending.end();
      await blobs.finish(unfinished);
      const remnants = async () => (await Array.fromAsync(blobs.remnants())).filter((each) => each.key === key);
      const found = await remnants();
      expect(found.filter(({ token }) => token !== lost)).toEqual([]);
      for (const remnant of found) await blobs.discard(remnant);
      expect(await remnants()).toEqual([]);
      expect(isSame(await bytesOf(blobs, key, 0, bytes.byteLength), bytes)).toBe(true);
    });

    test("removing what is not there changes nothing", async () => {
      await blobs.remove(createKey());
      expect(await blobs.sizeOf(createKey())).toBeUndefined();
    });

    test("nothing but a key becomes part of a name", async () => {
      for (const key of ["../../etc/passwd", "", "ABCDEF0123456789ABCDEF0123456789", `${createKey()}/x`])
        expect(() => blobs.open(key, 0, 1)).toThrow("not the key of a blob");
    });

    test("a put that fails in its middle leaves nothing", async () => {
      const key = createKey();
      async function* broken() {
        yield patterned(9 * mega);
        throw new Error("cut");
      }
      expect(await putBlob(blobs, key, 20 * mega, broken()).catch((error: Error) => error.message)).toBe("cut");
      expect(await find(blobs, key)).toBeUndefined();
    });
  });
}
