import { expect, test } from "bun:test";
import { createHash } from "node:crypto";
import { tus } from "@parley/protocol";
import { maxRunningHashes, RunningHashes } from "../../src/files/upload/running-hashes.ts";
import { patterned } from "../blobs/contract.ts";
import { startServer } from "../index.ts";
import { begunBy, uploadedBy } from "./uploads.ts";

const bytes = patterned(30_000);

test("a file that comes in several requests has the hash of one that comes in one, also after a request that did not count", async () => {
  await using server = await startServer();
  const { ann } = await server.people("ann");
  const tagOf = async (fileId: string) => (await ann.send("files.get", { fileId })).headers.get("etag");
  const append = (fileId: string, offset: number, to: number, checksum?: string) =>
    ann.upload("files.append", { fileId, offset, checksum }, { type: tus.type, body: bytes.slice(offset, to) });
  const whole = await tagOf(await uploadedBy(ann, bytes));
  expect(whole).toBe(`"${createHash("sha256").update(bytes).digest("hex")}"`);

  const { fileId } = await begunBy(ann, bytes.byteLength);
  await append(fileId, 0, 10_000);
  await append(fileId, 10_000, 20_000);
  await append(fileId, 20_000, 30_000);
  expect(await tagOf(fileId)).toBe(whole);

  const { fileId: refused } = await begunBy(ann, bytes.byteLength);
  await append(refused, 0, 10_000);
  const wrong = `sha256 ${createHash("sha256").update("other bytes").digest("base64")}`;
  await append(refused, 10_000, 20_000, wrong).catch(() => undefined);
  await append(refused, 10_000, 20_000);
  await append(refused, 20_000, 30_000);
  expect(await tagOf(refused)).toBe(whole);
});

test("hashes are kept for a limited number of uploads, each for one offset and one request", () => {
  const hashes = new RunningHashes();
  const keep = (number: number) => hashes.keep(`${number}`, { offset: number, hash: createHash("sha256") });
  for (let number = 0; number < 10 * maxRunningHashes; number += 1) keep(number);
  const found = Array.from({ length: 10 * maxRunningHashes }, (_, number) => hashes.take(`${number}`, number));
  expect(found.filter((hash) => hash !== undefined)).toHaveLength(maxRunningHashes);
  expect(found.at(-1)).toBeDefined();
  keep(7);
  expect(hashes.take("7", 8)).toBeUndefined();
  expect(hashes.take("7", 7)).toBeUndefined();
  keep(8);
  expect(hashes.take("8", 8)).toBeDefined();
  expect(hashes.take("8", 8)).toBeUndefined();
});
