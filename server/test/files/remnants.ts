import { expect } from "bun:test";
import { tus } from "@parley/protocol";
import type { Blobs } from "../../src/blobs/blobs.ts";
import { createKey } from "../../src/blobs/key.ts";
import type { Config } from "../../src/config.ts";
import { unusedRetention } from "../../src/files/bounds.ts";
import { sweepRemnants } from "../../src/files/sweep/sweep-remnants.ts";
import { patterned } from "../blobs/contract.ts";
import { startServer } from "../index.ts";
import { sweep } from "./sweeping.ts";
import { begunBy, uploadedBy } from "./uploads.ts";

const mega = 1024 * 1024;

/** The keys of remnants in a storage. */
const keysOf = async (blobs: Blobs) => [...new Set((await Array.fromAsync(blobs.remnants())).map(({ key }) => key))];

/** Remnants of crashes in a storage are removed after a day unless a row names them; uploads named by rows continue. */
export async function expectRemnantsSwept(settings: Partial<Config>): Promise<void> {
  const server = await startServer(settings);
  const { ann } = await server.people("ann");
  const { blobs } = server.app;
  const bytes = patterned(9 * mega);
  const { fileId } = await begunBy(ann, bytes.byteLength);
  const append = (from: number, to: number) =>
    ann.upload("files.append", { fileId, offset: from }, { type: tus.type, body: bytes.slice(from, to) });
  await append(0, 8 * mega + 100);
  const ready = await uploadedBy(ann, patterned(5000));
  const named = await keysOf(blobs);
  // Processes that crashed before a row named their blob; the last one had written less than one part.
  for (let count = 0; count < 3; count += 1) await blobs.begin(createKey(), 10);
  const cut = { key: createKey(), length: 9 * mega };
  const appending = await blobs.append({ ...cut, token: await blobs.begin(cut.key, cut.length) }, 0);
  await appending.write(patterned(1000));
  await appending.end();
  // One that crashed between a second beginning and its row.
  if (blobs.kind === "s3") for (const key of named) await blobs.begin(key, bytes.byteLength);
  const later = Date.now() + unusedRetention;
  expect(await sweep(server, later - 60_000, sweepRemnants)).toEqual([]);
  expect(await sweep(server, later + 60_000, sweepRemnants)).toEqual(["remnant"]);
  expect(await keysOf(blobs)).toEqual(named);
  expect(await sweep(server, later + 60_000, sweepRemnants)).toEqual([]);
  await append(8 * mega + 100, bytes.byteLength);
  for (const [id, size] of [
    [fileId, bytes.byteLength],
    [ready, 5000],
  ] as const) {
    const got = new Uint8Array(await (await ann.send("files.get", { fileId: id })).arrayBuffer());
    expect(Buffer.compare(got, patterned(size))).toBe(0);
  }
  expect(await keysOf(blobs)).toEqual([]);
  await server.close();
}
