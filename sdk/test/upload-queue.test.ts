import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import { type Person, startServer, type TestServer, untilState } from "@parley/server/testing";
import {
  type Client,
  type ClientOptions,
  createClient,
  createId,
  createMemoryStorage,
  type Locks,
  missingFileOf,
  type OfflineStorage,
  type OutboxEntry,
} from "../src/index.ts";
import { maxKeptFiles } from "../src/uploads/kept-bytes.ts";
import { gate } from "./upload-gate.ts";

const mega = 1024 * 1024;
let server: TestServer;
let ann: Person;
let roomId: string;
const opened: Client[] = [];
beforeAll(async () => {
  server = await startServer({ maxFileMb: 30 });
  ({ ann } = await server.people("ann"));
  const { room } = await ann.call("rooms.create", { key: createId(), kind: "group", name: "boats" });
  roomId = room.id;
});
afterEach(async () => {
  for (const client of opened.splice(0)) await client.dispose();
});
afterAll(() => server.close());

async function clientOf(options: ClientOptions = {}): Promise<Client> {
  const client = createClient(server.url, { token: ann.token ?? "", user: "ann", random: () => 0.01, ...options });
  opened.push(client);
  await client.start();
  return client;
}

async function liveClient(options: ClientOptions = {}): Promise<Client> {
  const client = await clientOf(options);
  await client.whenLive();
  return client;
}

const piece = crypto.getRandomValues(new Uint8Array(mega));
const blobOf = (megas: number) =>
  new Blob(
    Array.from({ length: megas }, () => piece),
    { type: "video/mp4" },
  );
const stateOf = (client: Client, fileId: string) => client.state.uploads.get(fileId)?.state;
const partOf = (fileId: string) => ({ type: "file" as const, fileId });
const sentTexts = async () =>
  (await ann.call("messages.list", { roomId, limit: 50 })).messages.map(({ text, parts }) => [
    text,
    parts?.length ?? 0,
  ]);
const fileIds = async (text: string) =>
  (await ann.call("messages.list", { roomId, limit: 50 })).messages
    .filter((message) => message.text === text)
    .map(({ parts = [] }) => parts.map((part) => (part as { fileId: string }).fileId));

describe("a message with files", () => {
  test("[O4] waits until they are there, lets texts pass, and is sent once", async () => {
    const hold = gate();
    const client = await liveClient({ fetch: hold.fetch });
    const queue = await client.uploads.load();
    const files = [
      queue.add(new File(["one"], "one.txt", { type: "text/plain" })),
      queue.add(blobOf(2), { name: "boat.mp4" }),
    ];
    const { composer } = client.room(roomId);
    const entry = composer.send("with files", { parts: files.map(partOf) });
    expect(entry?.shown).toMatchObject([
      { type: "file", name: "one.txt", mediaType: "text/plain", size: 3 },
      { type: "file", name: "boat.mp4", mediaType: "video/mp4", size: 2 * mega },
    ]);
    await hold.reached;
    composer.send("a text behind it");
    await untilState(client, () => client.state.outbox.length === 1);
    expect(await sentTexts()).toEqual([["a text behind it", 0]]);
    hold.open();
    await untilState(client, () => client.state.outbox.length === 0);
    expect(await fileIds("with files")).toEqual([files]);
    // A sent file is removed from this device.
    await untilState(client, () => client.state.uploads.size === 0);
  });

  test("[O5] that is discarded while it waits leaves nothing on the server", async () => {
    const hold = gate();
    const client = await liveClient({ fetch: hold.fetch });
    const queue = await client.uploads.load();
    const fileId = queue.add(blobOf(1), { name: "never.bin" });
    const entry = client.room(roomId).composer.send("never", { parts: [partOf(fileId)] });
    await hold.reached;
    client.outbox.discard(entry?.id ?? "");
    expect([client.state.outbox.length, client.state.uploads.size]).toEqual([0, 0]);
    hold.open();
    const left = () =>
      server.app.database.read.selectFrom("files").where("id", "=", fileId).select("id").executeTakeFirst();
    while ((await left()) !== undefined) await new Promise((resolve) => setImmediate(resolve));
    expect(await fileIds("never")).toEqual([]);
  });

  test("[O5] fails with a file that the server refuses, and goes without it", async () => {
    const client = await liveClient();
    const queue = await client.uploads.load();
    const [good, bad] = [queue.add(new Blob(["good"]), { name: "good" }), queue.add(blobOf(31), { name: "bad" })];
    const entry = client.room(roomId).composer.send("", { parts: [partOf(good), partOf(bad)] });
    await untilState(client, () => client.state.outbox[0]?.state === "failed");
    expect(client.state.outbox[0]?.error?.code).toBe("too_large");
    expect(client.state.uploads.get(bad)).toMatchObject({ state: "failed", error: { code: "too_large" } });
    client.outbox.retry(entry?.id ?? "");
    await untilState(client, () => client.state.outbox[0]?.state === "failed");
    queue.removeFrom(entry?.id ?? "", bad);
    await untilState(client, () => client.state.outbox.length === 0);
    expect((await fileIds("")).at(-1)).toEqual([good]);
  });

  test("without anything but the file that is taken out of it goes", async () => {
    const client = await liveClient();
    const queue = await client.uploads.load();
    const bad = queue.add(blobOf(31), { name: "bad" });
    const entry = client.room(roomId).composer.send("", { parts: [partOf(bad)] });
    await untilState(client, () => client.state.outbox[0]?.state === "failed");
    queue.removeFrom(entry?.id ?? "", bad);
    expect([client.state.outbox.length, client.state.uploads.size]).toEqual([0, 0]);
  });

  test("is sent once when the answer to it is lost", async () => {
    let lost = 0;
    const client = await clientOf({
      WebSocket: class {
        constructor() {
          throw new Error("no socket");
        }
      } as unknown as NonNullable<ClientOptions["WebSocket"]>,
      fetch: async (url, init) => {
        const answer = await fetch(url, init);
        if (!url.endsWith("/messages") || lost === 2) return answer;
        lost += 1;
        throw new Error("cut");
      },
    });
    await client.accounts.me();
    const queue = await client.uploads.load();
    const fileId = queue.add(new Blob(["once"]), { name: "once" });
    client.room(roomId).composer.send("once", { parts: [partOf(fileId)] });
    await untilState(client, () => client.state.outbox.length === 0);
    expect(lost).toBe(2);
    expect(await fileIds("once")).toEqual([[fileId]]);
  });

  test("[O5] whose file the server has removed is sent with the file again, by itself", async () => {
    const client = await liveClient();
    const queue = await client.uploads.load();
    const files = ["gone", "there"].map((name) => queue.add(new Blob([name]), { name }));
    await untilState(client, () => files.every((id) => stateOf(client, id) === "ready"));
    await ann.call("files.remove", { fileId: files[0] ?? "" });
    client.room(roomId).composer.send("late", { parts: files.map(partOf) });
    await untilState(client, () => client.state.outbox.length === 0);
    expect(await fileIds("late")).toEqual([files]);
  });

  test("[O5] whose file is gone from the server and from here fails with it, and goes without it", async () => {
    const storage = createMemoryStorage();
    const before = await liveClient({ storage });
    const fileId = (await before.uploads.load()).add(new Blob(["nowhere"]), { name: "nowhere" });
    await untilState(
      before,
      () => stateOf(before, fileId) === "ready" && before.state.uploads.get(fileId)?.kept === true,
    );
    await before.stop();
    // The browser has evicted the bytes, and the server has removed the file.
    await storage.wipe(`files ${ann.id}`);
    await ann.call("files.remove", { fileId });
    const client = await liveClient({ storage });
    const entry = client.room(roomId).composer.send("nowhere", { parts: [partOf(fileId)] });
    await untilState(client, () => stateOf(client, fileId) === "lost");
    expect(client.state.outbox[0]?.error?.code).toBe("not_found");
    const queue = await client.uploads.load();
    queue.removeFrom(entry?.id ?? "", fileId);
    await untilState(client, () => client.state.outbox.length === 0);
    expect(await fileIds("nowhere")).toEqual([[]]);
  });

  test("to a room that its sender was removed from during the upload fails as such; its file stays private, and is taken back", async () => {
    const { ben } = await server.people("ben");
    const { room } = await ann.call("rooms.create", {
      ...{ key: createId(), kind: "group" as const, name: "crew", accountIds: [ben.id] },
    });
    const hold = gate();
    const client = await liveClient({ fetch: hold.fetch, token: ben.token ?? "", user: "ben" });
    const queue = await client.uploads.load();
    const fileId = queue.add(new Blob(["for the crew"]), { name: "plan" });
    const entry = client.room(room.id).composer.send("the plan", { parts: [partOf(fileId)] });
    await hold.reached;
    await ann.call("members.remove", { roomId: room.id, accountId: ben.id });
    await untilState(client, () => !client.state.rooms.has(room.id));
    hold.open();
    await untilState(client, () => client.state.outbox[0]?.state === "failed");
    const failed = client.state.outbox[0] as OutboxEntry;
    // The room is missing and not the file, so the message without the file would fail too.
    expect([failed.error?.code, missingFileOf(failed), stateOf(client, fileId)]).toEqual([
      "not_found",
      undefined,
      "ready",
    ]);
    expect([
      (await ann.send("files.get", { fileId })).status,
      (await ben.send("files.get", { fileId })).status,
    ]).toEqual([404, 200]);
    client.outbox.discard(entry?.id ?? "");
    expect([client.state.outbox.length, client.state.uploads.size]).toEqual([0, 0]);
    while ((await ben.send("files.get", { fileId })).status !== 404)
      await new Promise((resolve) => setImmediate(resolve));
  });

  test("[O5] whose file another device had uploaded and that is gone says which, and goes without it", async () => {
    const client = await liveClient();
    const queue = await client.uploads.load();
    const here = queue.add(new Blob(["here"]), { name: "here" });
    const fileId = createId();
    const entry = client.room(roomId).composer.send("elsewhere", { parts: [partOf(here), partOf(fileId)] });
    await untilState(client, () => client.state.outbox[0]?.state === "failed");
    expect(missingFileOf(client.state.outbox[0] as OutboxEntry)).toBe(fileId);
    queue.removeFrom(entry?.id ?? "", fileId);
    await untilState(client, () => client.state.outbox.length === 0);
    expect(await fileIds("elsewhere")).toEqual([[here]]);
  });
});

test("at most three uploads run at once", async () => {
  let [now, most] = [0, 0];
  const client = await liveClient({
    fetch: async (url, init) => {
      if (init.method !== "PATCH") return fetch(url, init);
      now += 1;
      most = Math.max(most, now);
      return fetch(url, init).finally(() => {
        now -= 1;
      });
    },
  });
  const queue = await client.uploads.load();
  const files = Array.from({ length: 30 }, (_, index) => queue.add(new Blob([String(index)]), { name: String(index) }));
  await untilState(client, () => files.every((id) => stateOf(client, id) === "ready"));
  expect(most).toBe(3);
  for (const id of files) queue.remove(id);
});

describe("after a crash", () => {
  test("[O4] the moment after a message was stored it waits for its files", async () => {
    const kept = createMemoryStorage();
    // The page is closed after the write that contains the message; all other writes are lost.
    const dying: OfflineStorage = {
      ...kept,
      read: (scope) => kept.read(scope),
      wipe: (scope) => kept.wipe(scope),
      write: async (scope, records, guard) => {
        const isLast = [...records.keys()].some((key) => key.startsWith("outbox "));
        const isOfAccount = scope.endsWith(` ${ann.id}`) && !scope.startsWith("files ");
        if (isOfAccount && !isLast) return true;
        return kept.write(scope, records, guard);
      },
    };
    const hold = gate();
    const before = await liveClient({ storage: dying, fetch: hold.fetch });
    const fileId = (await before.uploads.load()).add(new Blob(["crash"]), { name: "crash" });
    await untilState(before, () => before.state.uploads.get(fileId)?.kept === true);
    before.room(roomId).composer.send("after a crash", { parts: [partOf(fileId)] });
    const stored = () => kept.read(`${server.url} ${ann.id}`);
    while (![...(await stored()).keys()].some((key) => key.startsWith("outbox ")))
      await new Promise((resolve) => setImmediate(resolve));
    const atCrash = createMemoryStorage();
    for (const scope of [server.url, `${server.url} ${ann.id}`, `files ${ann.id}`])
      await atCrash.write(scope, await kept.read(scope));
    const after = await clientOf({ storage: atCrash });
    await untilState(after, () => after.state.outbox.length === 0 && after.state.uploads.size === 0);
    expect(await fileIds("after a crash")).toEqual([[fileId]]);
  });
});

describe("after a reload", () => {
  test("an upload and its message go on, from where the upload was", async () => {
    const storage = createMemoryStorage();
    const hold = gate();
    let isFirst = true;
    const before = await liveClient({
      storage,
      fetch: async (url, init) => {
        if (init.method !== "PATCH" || !isFirst) return hold.fetch(url, init);
        // A part of the bytes arrives, and then the connection is lost.
        isFirst = false;
        const bytes = new Uint8Array(await new Response(init.body).arrayBuffer()).subarray(0, 9 * mega);
        const { headers, method } = init;
        await fetch(url, { method, body: bytes, ...(headers && { headers }) });
        throw new Error("cut");
      },
    });
    const blob = blobOf(12);
    const fileId = (await before.uploads.load()).add(blob, { name: "boat.mp4" });
    before.room(roomId).composer.send("after a reload", { parts: [partOf(fileId)] });
    await hold.reached;
    await untilState(before, () => before.state.uploads.get(fileId)?.kept === true);
    await before.stop();
    const offsets: string[] = [];
    const after = await clientOf({
      storage,
      fetch: (url, init) => {
        if (init.method === "PATCH") offsets.push(new Headers(init.headers).get("upload-offset") ?? "");
        return fetch(url, init);
      },
    });
    expect(after.room(roomId).timeline.view.pending).toMatchObject([{ text: "after a reload" }]);
    await untilState(after, () => after.state.outbox.length === 0 && after.state.uploads.size === 0);
    expect(await fileIds("after a reload")).toEqual([[fileId]]);
    expect(offsets).toEqual([String(9 * mega)]);
    const answer = await after.files.get({ fileId });
    expect(Buffer.compare(Buffer.from(await answer.arrayBuffer()), Buffer.from(await blob.arrayBuffer()))).toBe(0);
  });

  test("a file beyond what is kept is lost, and says so", async () => {
    const storage = createMemoryStorage();
    const hold = gate();
    const before = await liveClient({ storage, fetch: hold.fetch });
    const queue = await before.uploads.load();
    const { composer } = before.room(roomId);
    const files = Array.from({ length: maxKeptFiles * 10 }, (_, index) => queue.add(new Blob([`${index}`])));
    composer.setParts([files[0], files.at(-1)].map((id = "") => partOf(id)));
    const kept = () => [...before.state.uploads.values()].filter((upload) => upload.kept);
    await untilState(before, () => kept().length === maxKeptFiles);
    expect(before.state.uploads.get(files.at(-1) ?? "")?.kept).toBe(false);
    await before.stop();
    const after = await liveClient({ storage, now: () => Date.now() + 2 * 3_600_000 });
    await untilState(
      after,
      () => stateOf(after, files[0] ?? "") === "ready" && stateOf(after, files.at(-1) ?? "") === "lost",
    );
    // Files that neither a draft nor a message contains are removed from the state and from the storage.
    expect(after.state.uploads.size).toBe(2);
    after.room(roomId).composer.setParts([]);
  });

  test("another account finds nothing of it", async () => {
    const storage = createMemoryStorage();
    const hold = gate();
    const { ben } = await server.people("ben");
    const client = await liveClient({ storage, fetch: hold.fetch, token: ben.token ?? "", user: "ben" });
    const queue = await client.uploads.load();
    const fileId = queue.add(new Blob(["secret"]), { name: "secret" });
    await untilState(client, () => client.state.uploads.get(fileId)?.kept === true);
    expect((await storage.read(`files ${ben.id}`)).size).toBe(1);
    await client.sessions.signOut();
    expect(client.state.uploads.size).toBe(0);
    await client.stop();
    while ((await storage.read(`files ${ben.id}`)).size > 0) await new Promise((resolve) => setImmediate(resolve));
    expect(await queue.bytes(fileId)).toBeUndefined();
  });
});

test("of two tabs one uploads, and the other goes on when it is closed", async () => {
  const turns = new Map<string, Promise<unknown>>();
  const locksOf = (death: Promise<void>): Locks => ({
    request: (name, run) => {
      const turn = (turns.get(name) ?? Promise.resolve()).then(() => Promise.race([run(), death]));
      turns.set(
        name,
        turn.catch(() => undefined),
      );
      return turn as Promise<never>;
    },
  });
  const storage = createMemoryStorage();
  const [death, hold] = [Promise.withResolvers<void>(), gate()];
  const one = await liveClient({ storage, locks: locksOf(death.promise), fetch: hold.fetch });
  const fileId = (await one.uploads.load()).add(blobOf(1), { name: "tabs.mp4" });
  one.room(roomId).composer.send("two tabs", { parts: [partOf(fileId)] });
  await hold.reached;
  const stored = () => storage.read(`${server.url} ${ann.id}`);
  while (!(await stored()).has(`upload ${fileId}`)) await new Promise((resolve) => setImmediate(resolve));
  let requests = 0;
  const two = await liveClient({
    storage,
    locks: locksOf(new Promise(() => undefined)),
    fetch: (url, init) => {
      if (init.method === "PATCH") requests += 1;
      return fetch(url, init);
    },
  });
  await untilState(two, () => two.state.uploads.has(fileId));
  await two.uploads.load();
  expect([requests, stateOf(two, fileId)]).toEqual([0, "waiting"]);
  death.resolve();
  await untilState(two, () => two.state.outbox.length === 0);
  expect(requests).toBe(1);
  expect(await fileIds("two tabs")).toEqual([[fileId]]);
});
