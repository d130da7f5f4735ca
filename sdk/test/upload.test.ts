import { afterAll, beforeAll, expect, test } from "bun:test";
import { type Person, startServer, type TestServer } from "@parley/server/testing";
import { type Client, createClient } from "../src/index.ts";

const mega = 1024 * 1024;
let server: TestServer;
let ann: Person;
let client: Client;
beforeAll(async () => {
  server = await startServer();
  ({ ann } = await server.people("ann"));
  client = createClient(server.url, { token: ann.token ?? "", random: () => 0.01 });
});
afterAll(async () => {
  await client.stop();
  await server.close();
});

const bytes = crypto.getRandomValues(new Uint8Array(60_000));
const large = () => new Blob(Array.from({ length: (20 * mega) / 60_000 }, () => bytes));
const readBack = async (fileId: string, by: Client = client) =>
  Buffer.from(await (await by.files.get({ fileId })).arrayBuffer());
const isSame = async (fileId: string, blob: Blob, by?: Client) =>
  Buffer.compare(await readBack(fileId, by), Buffer.from(await blob.arrayBuffer())) === 0;

test("a blob is a file, and its progress is told", async () => {
  const told: number[] = [];
  const blob = large();
  const file = await client.files.upload(blob, { name: "Boot ⛵.bin", onProgress: (sent) => void told.push(sent) });
  expect(file).toMatchObject({ name: "Boot ⛵.bin", size: blob.size, state: "ready" });
  expect([told[0], told.at(-1)]).toEqual([0, blob.size]);
  expect(await isSame(file.id, blob)).toBe(true);
});

test("a name of 10,000 characters is cut, and keeps its ending", async () => {
  const { name } = await client.files.upload(new Blob(["x"]), { name: `${"⛵".repeat(10_000)}.jpeg` });
  expect(name).toEndWith("⛵.jpeg");
  expect([...name]).toHaveLength(200);
});

test("with checksums it is the same file, and several go side by side", async () => {
  const blobs = [large(), new Blob([bytes]), new Blob(["x"])];
  const files = await Promise.all(blobs.map((blob) => client.files.upload(blob, { checksum: true })));
  for (const [index, file] of files.entries()) expect(await isSame(file.id, blobs[index] as Blob)).toBe(true);
});

test("bytes that change on the way are refused by their checksum and sent again", async () => {
  let changed = 0;
  const faulty = createClient(server.url, {
    token: ann.token ?? "",
    random: () => 0.01,
    fetch: async (url, init) => {
      if (init.method !== "PATCH" || changed > 0) return fetch(url, init);
      changed += 1;
      const body = new Uint8Array(await new Response(init.body).arrayBuffer());
      body[5] = (body[5] ?? 0) ^ 1;
      return fetch(url, { ...init, body });
    },
  });
  const blob = new Blob([bytes]);
  const file = await faulty.files.upload(blob, { checksum: true });
  expect(changed).toBe(1);
  expect(await isSame(file.id, blob)).toBe(true);
  await faulty.stop();
});

test("an upload whose connection is cut goes on, again and again", async () => {
  let cuts = 0;
  const shaky = createClient(server.url, {
    token: ann.token ?? "",
    random: () => 0.01,
    fetch: async (url, init) => {
      if (init.method !== "PATCH" || cuts === 3) return fetch(url, init);
      cuts += 1;
      const cut = new AbortController();
      const whole = new Uint8Array(await new Response(init.body).arrayBuffer());
      let at = 0;
      const body = new ReadableStream<Uint8Array>({
        pull(controller) {
          if (at >= 5 * mega) return cut.abort();
          controller.enqueue(whole.slice(at, at + mega));
          at += mega;
        },
      });
      return fetch(url, { ...init, body, signal: cut.signal });
    },
  });
  const blob = large();
  const file = await shaky.files.upload(blob);
  expect(cuts).toBe(3);
  expect(await isSame(file.id, blob)).toBe(true);
  await shaky.stop();
});

test("an upload that is given up leaves nothing", async () => {
  const giveUp = new AbortController();
  const stopped = client.files.upload(large(), {
    signal: giveUp.signal,
    onProgress: () => giveUp.abort(new Error("enough")),
  });
  await expect(stopped).rejects.toThrow("enough");
  const { database } = server.app;
  const left = database.read.selectFrom("files").where("account_id", "=", ann.id).where("state", "=", "uploading");
  expect(await left.select("id").execute()).toEqual([]);
});

test("what the server refuses is not tried again", async () => {
  await expect(client.files.upload(new Blob([]))).rejects.toMatchObject({ code: "invalid_input" });
});

/** Sends this many bytes of an upload's first request, then calls `then` and cuts the connection. */
function cutting(after: number, then: () => Promise<unknown>) {
  let isCut = false;
  return async (url: string, init: RequestInit) => {
    if (init.method !== "PATCH" || isCut) return fetch(url, init);
    isCut = true;
    const cut = new AbortController();
    const whole = new Uint8Array(await new Response(init.body).arrayBuffer());
    let at = 0;
    const body = new ReadableStream<Uint8Array>({
      async pull(controller) {
        if (at >= after) return void then().finally(() => cut.abort());
        controller.enqueue(whole.slice(at, at + mega));
        at += mega;
      },
    });
    return fetch(url, { ...init, body, signal: cut.signal });
  };
}

test("an upload outlives the server's restart in its middle", async () => {
  await using opened = new AsyncDisposableStack();
  let own = opened.use(await startServer());
  const { ben } = await own.people("ben");
  let restarted: Promise<unknown> = Promise.resolve();
  const restart = async () => {
    restarted = own.restart().then((next) => {
      own = opened.use(next);
    });
  };
  const token = ben.token ?? "";
  const patient = createClient(own.url, { token, random: () => 0.1, fetch: cutting(9 * mega, restart) });
  const blob = large();
  const file = await patient.files.upload(blob);
  await restarted;
  expect(await isSame(file.id, blob, patient)).toBe(true);
  await patient.stop();
});

test("a file that is chosen again after a reload goes on where it was", async () => {
  const kept = new Map<string, string>();
  const notes = {
    get length() {
      return kept.size;
    },
    key: (index: number) => [...kept.keys()][index] ?? null,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
  const chosen = new File([large()], "boat.bin", { lastModified: 1 });
  const token = ann.token ?? "";
  // The page is closed in the middle of the upload: none of its code runs any longer.
  const gone = Promise.withResolvers<void>();
  const before = createClient(server.url, {
    ...{ token, notes, random: () => 0.01 },
    fetch: cutting(9 * mega, async () => {
      before.dispose();
      gone.resolve();
    }),
  });
  void before.files.upload(chosen).catch(() => undefined);
  await gone.promise;
  const after = createClient(server.url, { token, notes, random: () => 0.01 });
  const [begun] = kept.values();
  const file = await after.files.upload(chosen);
  expect(file.id).toBe(begun ?? "");
  expect(kept.size).toBe(0);
  expect(await isSame(file.id, chosen)).toBe(true);
  await after.stop();
});
