import { describe, expect, test } from "bun:test";
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BlobsUnavailableError } from "../../src/blobs/blobs.ts";
import { DiskBlobs } from "../../src/blobs/disk/disk.ts";
import { createKey } from "../../src/blobs/key.ts";
import { putBlob } from "../../src/blobs/put.ts";
import { canHaveSmallDisk, onSmallDisk, readOnly } from "../database/small-disk.ts";
import { blobsContract } from "./contract.ts";

async function openFolder() {
  const folder = await mkdtemp(join(tmpdir(), "parley-blobs-"));
  return { folder, blobs: new DiskBlobs(join(folder, "files")), close: () => rm(folder, { recursive: true }) };
}

blobsContract("disk", openFolder);

test("files and folders are for their owner only, two levels deep", async () => {
  const { folder, blobs, close } = await openFolder();
  const key = createKey();
  await putBlob(
    blobs,
    key,
    3,
    (async function* () {
      yield new Uint8Array(3);
    })(),
  );
  const path = join(folder, "files", key.slice(0, 2), key.slice(2, 4), key);
  expect((await stat(path)).mode & 0o077).toBe(0);
  expect((await stat(join(folder, "files", key.slice(0, 2)))).mode & 0o077).toBe(0);
  expect(await readdir(join(folder, "files", "uploads"))).toEqual([]);
  await close();
});

test("a file that is no blob is passed over", async () => {
  const { folder, blobs, close } = await openFolder();
  await blobs.check();
  await writeFile(join(folder, "files", "note.txt"), "x");
  expect(await Array.fromAsync(blobs.list())).toEqual([]);
  await close();
});

test("a folder that cannot be made says so", async () => {
  const { folder, close } = await openFolder();
  await writeFile(join(folder, "occupied"), "");
  const blobs = new DiskBlobs(join(folder, "occupied", "files"));
  await expect(blobs.check()).rejects.toThrow(BlobsUnavailableError);
  await close();
});

const hasSmallDisk = await canHaveSmallDisk();

describe("what the system refuses is unavailable, with words for the operator", () => {
  /** Every operation of the storage, each with its own blob. */
  const calls = (blobs: DiskBlobs, key: string): Record<string, () => Promise<unknown>> => {
    const unfinished = { key, length: 3, token: "" };
    return {
      begin: () => blobs.begin(key),
      append: () => blobs.append(unfinished, 0),
      finish: () => blobs.finish(unfinished),
      abandon: () => blobs.abandon(unfinished),
      sizeOf: () => blobs.sizeOf(key),
      open: () => new Response(blobs.open(key, 0, 3)).arrayBuffer(),
      remove: () => blobs.remove(key),
      list: () => Array.fromAsync(blobs.list()),
      remnants: () => Array.fromAsync(blobs.remnants()),
    };
  };
  /** The operations that fail, with their errors. */
  async function failures(of: Record<string, () => Promise<unknown>>): Promise<Record<string, unknown>> {
    const failed: Record<string, unknown> = {};
    for (const [name, call] of Object.entries(of))
      await call().catch((error: unknown) => {
        failed[name] = error;
      });
    return failed;
  }

  test("a file where a folder has to be", async () => {
    const { folder, close } = await openFolder();
    await writeFile(join(folder, "occupied"), "");
    const blobs = new DiskBlobs(join(folder, "occupied"));
    const failed = await failures(calls(blobs, createKey()));
    expect(Object.keys(failed)).toEqual(
      expect.arrayContaining(["begin", "append", "finish", "sizeOf", "open", "list", "remnants"]),
    );
    for (const error of Object.values(failed)) expect(error).toBeInstanceOf(BlobsUnavailableError);
    expect(String(failed.begin)).toContain(folder);
    await close();
  });

  test("a folder where a file has to be", async () => {
    const { folder, blobs, close } = await openFolder();
    const key = createKey();
    await mkdir(join(folder, "files", "uploads", key), { recursive: true });
    await mkdir(join(folder, "files", key.slice(0, 2), key.slice(2, 4), key), { recursive: true });
    const failed = await failures(calls(blobs, key));
    for (const name of ["begin", "append", "finish", "abandon", "open", "remove"])
      expect([name, failed[name]]).toEqual([name, expect.any(BlobsUnavailableError) as never]);
    for (const error of Object.values(failed)) expect(error).toBeInstanceOf(BlobsUnavailableError);
    await close();
  });

  test("bytes of an upload that are not as many as they were", async () => {
    const { folder, blobs, close } = await openFolder();
    const unfinished = { key: createKey(), length: 9, token: "" };
    await blobs.begin(unfinished.key);
    await writeFile(join(folder, "files", "uploads", unfinished.key), "cut");
    await expect(blobs.finish(unfinished)).rejects.toThrow(BlobsUnavailableError);
    await close();
  });

  test("but a folder that somebody has removed is made again", async () => {
    const { folder, blobs, close } = await openFolder();
    const [first, second] = [createKey(), createKey()];
    const put = (key: string) =>
      putBlob(
        blobs,
        key,
        1,
        (async function* () {
          yield new Uint8Array(1);
        })(),
      );
    await put(first);
    await rm(join(folder, "files"), { recursive: true });
    await put(second);
    // The same two folder levels, which the process has created once.
    await rm(join(folder, "files", second.slice(0, 2)), { recursive: true });
    await put(second);
    expect(await blobs.sizeOf(second)).toBe(1);
    await close();
  });

  test.if(hasSmallDisk)("a full disk, and one that is read-only", () =>
    onSmallDisk(2, async (disk) => {
      const blobs = new DiskBlobs(join(disk, "files"));
      const unfinished = { key: createKey(), length: 8_000_000, token: "" };
      await blobs.begin(unfinished.key);
      const appending = await blobs.append(unfinished, 0);
      const error = await appending.write(new Uint8Array(8_000_000)).then(
        () => appending.end(),
        (thrown) => thrown,
      );
      expect(error).toBeInstanceOf(BlobsUnavailableError);
      expect(String(error)).toContain("ENOSPC");
      await appending.drop();
      readOnly(disk, true);
      const failed = await failures(calls(blobs, createKey()));
      readOnly(disk, false);
      expect(failed.begin).toBeInstanceOf(BlobsUnavailableError);
      for (const one of Object.values(failed)) expect(one).toBeInstanceOf(BlobsUnavailableError);
    }).then(() => undefined),
  );
});
