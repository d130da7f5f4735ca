import { expect, test } from "bun:test";
import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BlobsUnavailableError } from "../../src/blobs/blobs.ts";
import { DiskBlobs } from "../../src/blobs/disk/disk.ts";
import { createKey } from "../../src/blobs/key.ts";
import { putBlob } from "../../src/blobs/put.ts";
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
