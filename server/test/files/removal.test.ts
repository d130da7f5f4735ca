import { describe, expect, test } from "bun:test";
import { sizes, tus } from "@parley/protocol";
import { leaseDuration, linkLifetime, unusedRetention } from "../../src/files/bounds.ts";
import { totalOf } from "../../src/files/upload/totals.ts";
import { patterned } from "../blobs/contract.ts";
import { until } from "../harness/until.ts";
import { startServer, type TestServer } from "../index.ts";
import { sweep } from "./sweeping.ts";
import { begunBy, uploadedBy } from "./uploads.ts";

const mega = 1024 * 1024;

const stored = ({ app }: TestServer) => Array.fromAsync(app.blobs.list());

describe("the sweep", () => {
  test("removes what nobody finished or carries after a day, with its bytes and its share of the quota", async () => {
    await using server = await startServer();
    const { ann } = await server.people("ann");
    const { fileId } = await begunBy(ann, 5 * mega);
    const cut = ann.upload("files.append", { fileId, offset: 0 }, { type: tus.type, body: patterned(mega) });
    await cut;
    await uploadedBy(ann, patterned(2 * mega));
    expect(await totalOf(server.app.database.read, ann.id)).toBe(7 * mega);
    expect(await sweep(server, Date.now() + unusedRetention - 60_000)).toEqual([]);
    expect(await stored(server)).toHaveLength(2);
    expect((await sweep(server, Date.now() + unusedRetention + 120_000)).toSorted()).toEqual(["unfinished", "unused"]);
    expect(await stored(server)).toEqual([]);
    expect(await totalOf(server.app.database.read, ann.id)).toBe(0);
  });

  test("keeps an upload for a day from its last bytes, not from its beginning", async () => {
    let now = Date.now();
    await using server = await startServer({ clock: () => now });
    const { ann } = await server.people("ann");
    const { fileId } = await begunBy(ann, 2000);
    now += unusedRetention - 1000;
    await ann.upload("files.append", { fileId, offset: 0 }, { type: tus.type, body: patterned(1000) });
    now += unusedRetention - 1000;
    expect(await sweep(server, now)).toEqual([]);
    now += 2000;
    expect(await sweep(server, now)).toEqual(["unfinished"]);
  });

  test("a request holds its upload by the clock of the process, as the sweep looks at it", async () => {
    const now = Date.now() + 2 * unusedRetention;
    await using server = await startServer({ clock: () => now });
    const { ann } = await server.people("ann");
    const { fileId } = await begunBy(ann, 2000);
    const { readable, writable } = new TransformStream<Uint8Array>();
    const writer = writable.getWriter();
    const append = ann.upload("files.append", { fileId, offset: 0 }, { type: tus.type, body: readable });
    await writer.write(patterned(1000));
    const row = () =>
      server.app.database.read
        .selectFrom("files")
        .innerJoin("blobs", "blobs.key", "files.blob_key")
        .where("files.id", "=", fileId)
        .select(["blobs.lease", "blobs.lease_until"])
        .executeTakeFirstOrThrow();
    await until(async () => (await row()).lease !== null);
    expect(Number((await row()).lease_until)).toBe(now + leaseDuration);
    await writer.write(patterned(1000));
    await writer.close();
    expect(await append).toEqual({ offset: 2000 });
  });

  test("keeps the bytes that another file still has", async () => {
    await using server = await startServer();
    const { ann, ben } = await server.people("ann", "ben");
    const bytes = patterned(mega);
    const first = await uploadedBy(ann, bytes);
    const second = await uploadedBy(ben, bytes);
    // There are several, because the keys by which equal bytes are found are random.
    for (let count = 0; count < 4; count += 1) await uploadedBy(ben, bytes);
    await sweep(server, Date.now() + 1000);
    expect(await stored(server)).toHaveLength(1);
    await ann.call("files.remove", { fileId: first });
    await sweep(server, Date.now() + 1000);
    const kept = await ben.send("files.get", { fileId: second });
    expect(Buffer.compare(new Uint8Array(await kept.arrayBuffer()), bytes)).toBe(0);
    await sweep(server, Date.now() + 2 * unusedRetention);
    expect(await stored(server)).toEqual([]);
    expect((await ben.send("files.get", { fileId: second })).status).toBe(404);
  });

  test("an account that ends takes its files along", async () => {
    await using server = await startServer();
    await server.owner();
    const { ann } = await server.people("ann");
    await uploadedBy(ann, patterned(1000));
    await ann.call("accounts.delete", { password: ann.password });
    await sweep(server, Date.now() + 1000);
    expect(await stored(server)).toEqual([]);
  });
});

describe("quotas", () => {
  test("count what is begun, by account and by server, and no more once it is gone", async () => {
    await using server = await startServer({ maxFileMb: 3, accountFilesMb: 4, serverFilesMb: 6 });
    const { ann, ben } = await server.people("ann", "ben");
    expect(await ann.refused("files.create", { length: 3 * mega + 1 })).toBe("too_large");
    const { fileId } = await begunBy(ann, 3 * mega);
    expect(await ann.refused("files.create", { length: 2 * mega })).toBe("quota_exceeded");
    await begunBy(ben, 3 * mega);
    expect(await ann.refused("files.create", { length: 1 * mega })).toBe("quota_exceeded");
    await ann.call("files.remove", { fileId });
    await begunBy(ann, 3 * mega);
  });

  test("an account may have a limited number of unfinished uploads", async () => {
    await using server = await startServer();
    const { ann } = await server.people("ann");
    for (let count = 0; count < sizes.unfinishedUploads; count += 1) await begunBy(ann, 1);
    expect(await ann.refused("files.create", { length: 1 })).toBe("quota_exceeded");
  });
});

test("a link ends after five minutes", async () => {
  let now = Date.now();
  await using server = await startServer({ clock: () => now });
  const { ann } = await server.people("ann");
  const { path } = await ann.call("files.link", { fileId: await uploadedBy(ann, patterned(9)) });
  now += linkLifetime - 1000;
  expect((await fetch(`${server.url}${path}`)).status).toBe(200);
  now += 1000;
  expect((await fetch(`${server.url}${path}`)).status).toBe(404);
});

test("an upload whose process died before it made a file of it is a file when its client asks", async () => {
  await using server = await startServer();
  const { ann } = await server.people("ann");
  const bytes = patterned(mega);
  const { fileId } = await begunBy(ann, mega);
  await ann.upload("files.append", { fileId, offset: 0 }, { type: tus.type, body: bytes.slice(0, 10) });
  // The state that a process leaves if it is killed after the blob is complete and before the row is written.
  const { blobs, database } = server.app;
  const row = await database.read
    .selectFrom("files")
    .innerJoin("blobs", "blobs.key", "files.blob_key")
    .where("files.id", "=", fileId)
    .select(["blobs.key", "blobs.token"])
    .executeTakeFirstOrThrow();
  const unfinished = { key: row.key, length: mega, token: row.token ?? "" };
  const appending = await blobs.append(unfinished, 10);
  await appending.write(bytes.slice(10));
  await appending.end();
  await blobs.finish(unfinished);
  await database.transaction((writer) =>
    writer
      .updateTable("blobs")
      .set({ received: mega, lease: crypto.randomUUID(), lease_until: 1 })
      .where("key", "=", row.key)
      .execute(),
  );
  await using restarted = await server.restart();
  const { ann: again } = await restarted.people("ann");
  expect((await again.send("files.offset", { fileId })).headers.get("upload-offset")).toBe(String(mega));
  const got = await again.send("files.get", { fileId });
  expect(Buffer.compare(new Uint8Array(await got.arrayBuffer()), bytes)).toBe(0);
});
