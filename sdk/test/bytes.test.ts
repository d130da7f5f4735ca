import { afterAll, beforeAll, expect, test } from "bun:test";
import { type Person, picture, startServer, type TestServer } from "@parley/server/testing";
import { type BytesBody, type Client, createClient } from "../src/index.ts";

let server: TestServer;
let owner: Person;
let client: Client;
beforeAll(async () => {
  server = await startServer();
  owner = await server.owner();
  client = createClient(server.url, { token: owner.token ?? "" });
});
afterAll(async () => {
  await client.stop();
  await server.close();
});

const bytes = picture("png", { length: 200_000 });
const bodies: Record<string, () => BytesBody> = {
  "a Blob": () => new Blob([bytes], { type: "image/png" }),
  "an ArrayBuffer": () => bytes.buffer,
  "bytes of it": () => bytes,
  "a stream": () => new Blob([bytes]).stream(),
};

test.each(Object.entries(bodies))("%s is sent, and comes back", async (_, body) => {
  const { icon } = await client.server.setIcon({}, body(), { type: "image/png" });
  const answer = await client.server.icon({ tag: icon });
  expect(answer.headers.get("content-type")).toBe("image/png");
  expect(new Uint8Array(await answer.arrayBuffer())).toEqual(bytes);
});

test("the progress of an upload is reported, with its length where that is known", async () => {
  const told: [number, number | null][] = [];
  const onProgress = (sent: number, total: number | null) => void told.push([sent, total]);
  await client.server.setIcon({}, new Blob([bytes], { type: "image/png" }), { onProgress });
  expect(told.at(-1)).toEqual([bytes.length, bytes.length]);
  expect(told.map(([sent]) => sent)).toEqual(told.map(([sent]) => sent).toSorted((a, b) => a - b));
  await client.server.setIcon({}, new Blob([bytes]).stream(), { type: "image/png", onProgress });
  expect(told.at(-1)).toEqual([bytes.length, null]);
});

test("a refusal says what is wrong", async () => {
  const page = new Blob(["<p>"], { type: "text/html" });
  await expect(client.server.setIcon({}, page)).rejects.toMatchObject({ code: "unsupported_media_type" });
  const other = { type: "image/webp" };
  await expect(client.server.setIcon({}, bytes, other)).rejects.toMatchObject({ code: "invalid_input" });
});

test("an upload that is given up is not done", async () => {
  await client.server.removeIcon();
  const giveUp = new AbortController();
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      controller.enqueue(bytes);
    },
    pull: () => new Promise(() => undefined),
  });
  const onProgress = () => giveUp.abort(new Error("enough"));
  const sent = client.server.setIcon({}, body, { type: "image/png", signal: giveUp.signal, onProgress });
  await expect(sent).rejects.toThrow("enough");
  expect((await server.anyone.call("server.get", {})).icon).toBeNull();
});

test("an answer without a body is no output", async () => {
  expect(await client.server.removeIcon()).toEqual({});
  await expect(client.server.icon()).rejects.toMatchObject({ code: "not_found" });
});

test("a call goes over HTTP also while the socket is live", async () => {
  await client.start();
  await client.whenLive();
  expect((await client.server.setIcon({}, bytes, { type: "image/png" })).icon).toBeString();
});

test("a server that is away is unavailable", async () => {
  const lost = createClient("http://127.0.0.1:9");
  await expect(lost.server.icon()).rejects.toMatchObject({ code: "unavailable" });
});
