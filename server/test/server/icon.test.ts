import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { sizes } from "@parley/protocol";
import { type Person, startServer, type TestServer } from "../index.ts";
import { picture } from "./pictures.ts";

let server: TestServer;
let owner: Person;
beforeAll(async () => {
  server = await startServer();
  owner = await server.owner();
});
afterAll(() => server.close());

const png = { type: "image/png", body: picture("png") };
const get = (path = "", headers: Record<string, string> = {}) =>
  fetch(`${server.url}/api/server/icon${path}`, { headers });
const set = async (image: { type: string; body: Uint8Array<ArrayBuffer> } = png) =>
  (await owner.upload("server.setIcon", {}, image)).icon;

describe("the server's icon", () => {
  test("is nothing at first", async () => {
    expect((await server.anyone.call("server.get", {})).icon).toBeNull();
    expect((await get()).status).toBe(404);
  });

  test.each(["png", "jpeg", "webp"] as const)("is a %s that everybody sees as it was sent", async (kind) => {
    const image = { type: `image/${kind}`, body: picture(kind) };
    const icon = await set(image);
    expect((await server.anyone.call("server.get", {})).icon).toBe(icon);
    const answer = await get();
    expect(answer.headers.get("content-type")).toBe(image.type);
    expect(answer.headers.get("content-length")).toBe("400");
    expect(answer.headers.get("etag")).toBe(`"${icon}"`);
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(image.body);
  });

  test("runs nothing, whatever it turns out to be", async () => {
    await set();
    const { headers } = await get();
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("content-security-policy")).toBe("default-src 'none'; sandbox; frame-ancestors 'none'");
    expect(headers.get("content-disposition")).toBe("inline");
  });

  test("is kept for a year under its tag only", async () => {
    const icon = await set();
    expect((await get(`?tag=${icon}`)).headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect((await get("?tag=other")).headers.get("cache-control")).toBe("public, no-cache");
    const again = await get("", { "if-none-match": `W/"other", "${icon}"` });
    expect([again.status, await again.text()]).toEqual([304, ""]);
  });

  test("is replaced, and taken away, by admins", async () => {
    const { adam, ann } = await server.people("adam", "ann");
    await owner.call("accounts.setRole", { accountId: adam.id, role: "admin" });
    const other = { type: "image/webp", body: picture("webp") };
    const { icon } = await adam.upload("server.setIcon", {}, other);
    expect((await ann.call("server.get", {})).icon).toBe(icon);
    const refused = await ann.send("server.setIcon", {}, {}, png);
    expect(refused.status).toBe(403);
    expect((await adam.send("server.removeIcon", {})).status).toBe(204);
    expect((await adam.send("server.removeIcon", {})).status).toBe(204);
    expect((await get()).status).toBe(404);
  });

  test.each([
    ["that is another one than it says", "image/jpeg", picture("png")],
    ["that is a page", "image/png", new Uint8Array(Buffer.from("<svg onload=alert(1)>"))],
    ["that is empty", "image/png", new Uint8Array()],
    ["that ends in its first line", "image/png", picture("png").subarray(0, 20)],
    ["that ends before its frame", "image/jpeg", picture("jpeg").subarray(0, 14)],
    ["of ten times the pixels", "image/png", picture("png", { side: 10 * sizes.iconSide })],
    ["of ten times the pixels", "image/jpeg", picture("jpeg", { side: 10 * sizes.iconSide })],
    ["of ten times the pixels", "image/webp", picture("webp", { side: 10 * sizes.iconSide })],
  ])("is no picture %s: %s", async (_, type, body) => {
    const answer = await owner.send("server.setIcon", {}, {}, { type, body });
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([400, "invalid_input"]);
  });

  test("is refused by its type, and by its length where ten times too long", async () => {
    const svg = await owner.send("server.setIcon", {}, {}, { type: "image/svg+xml", body: png.body });
    expect(((await svg.json()) as { code: string }).code).toBe("unsupported_media_type");
    const long = { type: "image/png", body: picture("png", { length: 10 * sizes.icon }) };
    expect((await owner.send("server.setIcon", {}, {}, long)).status).toBe(413);
    const streamed = { type: "image/png", body: new Blob([long.body]).stream() };
    expect((await owner.send("server.setIcon", {}, {}, streamed)).status).toBe(413);
    expect(
      (await owner.upload("server.setIcon", {}, { ...long, body: picture("png", { length: sizes.icon }) })).icon,
    ).toBeString();
  });

  test("cannot be set by the page of another site", async () => {
    const foreign = await owner.send("server.setIcon", {}, { origin: "https://evil.example" }, png);
    expect(((await foreign.json()) as { code: string }).code).toBe("foreign_origin");
  });

  test("is not for the socket, which says so", async () => {
    const socket = await owner.socket();
    for (const name of ["server.icon", "server.setIcon", "server.removeIcon"])
      expect(await socket.answer(name, {})).toMatchObject({ type: "error", error: { code: "http_only" } });
  });

  test("costs one statement to read", async () => {
    await set();
    expect(await server.statements(() => get())).toBe(1);
  });
});

test("the icon outlives a restart", async () => {
  await using before = await startServer();
  const { icon } = await (await before.owner()).upload("server.setIcon", {}, png);
  await using after = await before.restart();
  const answer = await fetch(`${after.url}/api/server/icon?tag=${icon}`);
  expect(new Uint8Array(await answer.arrayBuffer())).toEqual(png.body);
});
