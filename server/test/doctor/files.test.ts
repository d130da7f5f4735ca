import { afterEach, beforeEach, expect, test } from "bun:test";
import { mkdir, rm, utimes, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { createKey } from "../../src/blobs/key.ts";
import { examineFiles } from "../../src/doctor/files.ts";
import { patterned } from "../blobs/contract.ts";
import { uploadedBy } from "../files/uploads.ts";
import { startServer, type TestServer } from "../index.ts";

let server: TestServer;
beforeEach(async () => {
  server = await startServer();
});
afterEach(() => server.close());

const day = 86_400_000;
const examine = (deep: boolean, config = server.config) => examineFiles(config, server.app.database, { deep });
const pathOf = (key: string) => join(server.config.filesFolder, key.slice(0, 2), key.slice(2, 4), key);

test("a folder that is not there is no fault while there are no files, and one when there are", async () => {
  expect(await examine(false)).toMatchObject([{ level: "ok", found: expect.stringContaining("not there yet") }]);
  const { ann } = await server.people("ann");
  await uploadedBy(ann, patterned(1000));
  expect(await examine(true)).toMatchObject([{ level: "ok", found: expect.stringContaining("of every file") }]);
  await rm(server.config.filesFolder, { recursive: true });
  expect(await examine(false)).toMatchObject([{ level: "fault", found: expect.stringContaining("of 1 files") }]);
});

test("files whose bytes are gone or cut are counted and some are named, on demand", async () => {
  const { ann } = await server.people("ann");
  for (let size = 1; size <= 12; size += 1) await uploadedBy(ann, patterned(size * 100));
  const blobs = await Array.fromAsync(server.app.blobs.list());
  const [cut, ...gone] = blobs.slice(0, 8).map(({ key }) => key);
  await writeFile(pathOf(cut ?? ""), "x");
  for (const key of gone) await rm(pathOf(key));
  expect(await examine(false)).toMatchObject([{ level: "ok" }]);
  const [found, ...others] = await examine(true);
  expect(others).toEqual([]);
  expect(found?.found.match(/[0-9a-f]{32}/g)).toHaveLength(5);
  expect(found).toMatchObject({ about: "files", level: "fault", found: expect.stringContaining("bytes of 8 files") });
});

test("bytes of no file are counted unless they are of today", async () => {
  for (let count = 0; count < 7; count += 1) {
    const path = pathOf(createKey());
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, patterned(1_000_000));
    const changed = new Date(Date.now() - (count < 6 ? 2 * day : 0));
    await utimes(path, changed, changed);
  }
  expect(await examine(true)).toMatchObject([
    { level: "warning", found: expect.stringMatching(/^6 blobs in .* \(6\.0 MB\) belong to no file/) },
  ]);
});

test("a storage that cannot be used is a fault that says what it is", async () => {
  const s3 = { s3Bucket: "parley", s3Endpoint: "http://127.0.0.1:1", s3AccessKey: "key", s3SecretKey: "secret" };
  expect(await examine(false, { ...server.config, ...s3 })).toMatchObject([{ level: "fault", about: "files" }]);
  expect(await examine(false, { ...server.config, ...s3, s3SecretKey: null })).toMatchObject([
    { level: "fault", found: expect.stringContaining("PARLEY_S3_SECRET_KEY") },
  ]);
});
