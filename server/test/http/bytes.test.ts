import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import type { Problem } from "@parley/protocol";
import { drainedBytes } from "../../src/http/taken-body.ts";
import { RawConnection } from "../harness/raw-connection.ts";
import { until } from "../harness/until.ts";
import { type Person, startServer, type TestServer } from "../index.ts";
import { byteAt, Seen, withBytesEndpoints } from "./bytes-endpoints.ts";

const type = "application/octet-stream";
const mega = 1024 * 1024;
const seen = new Seen();
let server: TestServer;
let ann: Person;
beforeAll(async () => {
  server = await startServer({ endpoints: withBytesEndpoints(seen), allowedOrigins: ["https://app.example"] });
  ({ ann } = await server.people("ann"));
});
afterAll(() => server.close());
beforeEach(() => Object.assign(seen, new Seen()));

const send = (path: string, init: RequestInit = {}) =>
  fetch(`${server.url}/api/test${path}`, {
    ...init,
    headers: { ...ann.headers(), ...(init.body && { "content-type": type }), ...init.headers },
  });
const put = (path: string, body: BodyInit) => send(path, { method: "PUT", body });
const codeOf = async (answer: Response) => ((await answer.json()) as Problem).code;

/** Returns this number of bytes in pieces, which are created when they are read. */
function streamOf(length: number, onPiece: (size: number) => void = () => undefined): ReadableStream<Uint8Array> {
  let left = length;
  return new ReadableStream(
    {
      pull(controller) {
        if (left === 0) return controller.close();
        const size = Math.min(left, 64 * 1024);
        left -= size;
        onPiece(size);
        controller.enqueue(new Uint8Array(size));
      },
    },
    { highWaterMark: 0 },
  );
}

/** Starts a request by hand, and leaves it unfinished. */
async function begin(path: string, length: number, sent: number): Promise<RawConnection> {
  const raw = new RawConnection(server.url);
  const { authorization } = ann.headers();
  await raw.write(
    `PUT /api/test${path} HTTP/1.1\r\nHost: x\r\nAuthorization: ${authorization}\r\nContent-Type: ${type}\r\nContent-Length: ${length}\r\n\r\n`,
  );
  await raw.write(new Uint8Array(sent));
  return raw;
}

describe("a body of bytes", () => {
  test("passes through in pieces: of 200 MB only a few are under way at any time", async () => {
    const whole = 200 * mega;
    let [sent, underWay] = [0, 0];
    const body = streamOf(whole, (size) => {
      sent += size;
      underWay = Math.max(underWay, sent - seen.received);
    });
    expect(await (await put("/taken", body)).json()).toEqual({ bytes: whole });
    expect(underWay).toBeLessThan(50 * mega);
  });

  test("is sent no faster than it is read", async () => {
    let sent = 0;
    const body = streamOf(200 * mega, (size) => {
      sent += size;
    });
    const answer = put("/held", body);
    // All buffers in between are full once no more bytes are transferred.
    for (let before = -1; sent !== before || before === 0; await Bun.sleep(100)) before = sent;
    expect(sent).toBeLessThan(50 * mega);
    seen.release();
    expect(await (await answer).json()).toEqual({ bytes: 200 * mega });
  });

  test("of a hundred slow clients delays no other call", async () => {
    const slow = await Promise.all(Array.from({ length: 100 }, () => begin("/taken", mega, 1000)));
    await until(() => seen.open === 100 && seen.received === 100_000);
    expect(await (await put("/taken", new Uint8Array(5000))).json()).toEqual({ bytes: 5000 });
    for (const raw of slow) raw.destroy();
    await until(() => seen.open === 0);
    expect(server.app.pipeline.active).toBe(0);
  });

  test("that stops arriving is answered with an error", async () => {
    const raw = await begin("/soon", mega, 1000);
    await raw.until((text) => text.includes('"code":"too_slow"'));
    expect(raw.received).toStartWith("HTTP/1.1 408");
    await raw.closed;
    expect(seen.open).toBe(0);
  });

  test("that trickles is given up, though it never stops", async () => {
    const raw = await begin("/fast", mega, 1000);
    const trickle = setInterval(() => void raw.write(new Uint8Array(10)), 20);
    await raw.until((text) => text.includes('"code":"too_slow"'));
    clearInterval(trickle);
    raw.destroy();
    await until(() => seen.open === 0);
  });

  test("that is refused is not read: its sender gets the reason and is disconnected", async () => {
    const whole = 1000 * mega;
    const raw = await begin("/refused", 200 * mega, 1000);
    await raw.until((text) => text.includes('"code":"forbidden"'));
    await raw.closed;
    let sent = 0;
    const counted = streamOf(whole, (size) => {
      sent += size;
    });
    await put("/refused", counted).catch(() => undefined);
    expect(sent).toBeLessThan(whole / 10);
    expect(seen.received).toBe(0);
  });

  test("that is refused and short leaves its connection usable for the next call", async () => {
    const answer = await put("/refused", new Uint8Array(drainedBytes / 2));
    expect([answer.status, answer.headers.get("connection")]).toEqual([403, null]);
  });

  test("is refused where it is too long, of another type, from nobody, or from another site", async () => {
    expect(await codeOf(await put("/taken", streamOf(301_000_000)))).toBe("too_large");
    const page = { method: "PUT", body: "<p>", headers: { "content-type": "text/html" } };
    expect(await codeOf(await send("/taken", page))).toBe("unsupported_media_type");
    const nobody = { method: "PUT", body: "x", headers: { authorization: "" } };
    expect(await codeOf(await send("/taken", nobody))).toBe("unauthenticated");
    const foreign = { method: "PUT", body: "x", headers: { origin: "https://evil.example" } };
    expect(await codeOf(await send("/taken", foreign))).toBe("foreign_origin");
    expect(seen.open).toBe(0);
  });

  test("ends nowhere when the session has ended before it", async () => {
    const other = await ann.elsewhere();
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const answer = fetch(`${server.url}/api/test/taken`, {
      ...{ method: "PUT", body: readable },
      headers: { ...other.headers(), "content-type": type },
    });
    const writer = writable.getWriter();
    await writer.write(new Uint8Array(10));
    await until(() => seen.received === 10);
    await other.call("sessions.signOut", {});
    await writer.close();
    expect(await codeOf(await answer)).toBe("unauthenticated");
  });
});

describe("an answer of bytes", () => {
  test("passes through in pieces: of 200 MB only a few are under way at any time", async () => {
    let [bytes, underWay] = [0, 0];
    for await (const chunk of (await send(`/given/${200 * mega}`)).body ?? []) {
      underWay = Math.max(underWay, seen.given - bytes);
      bytes += chunk.byteLength;
    }
    expect(bytes).toBe(200 * mega);
    expect(underWay).toBeLessThan(50 * mega);
  });

  test("waits for a client that does not take it, and ends with one that goes", async () => {
    const raw = new RawConnection(server.url);
    raw.freeze();
    const { authorization } = ann.headers();
    await raw.write(`GET /api/test/given/${200 * mega} HTTP/1.1\r\nHost: x\r\nAuthorization: ${authorization}\r\n\r\n`);
    // The kernel's buffers are full once no more bytes are transferred.
    for (let before = -1; seen.given !== before || before === 0; await Bun.sleep(100)) before = seen.given;
    expect(seen.given).toBeLessThan(100 * mega);
    raw.thaw();
    raw.destroy();
    await until(() => seen.cancelled === 1);
  });

  test("that is not taken in time is cut off, so that it does not look whole", async () => {
    const answer = await send("/soon");
    const reader = answer.body?.getReader();
    await reader?.read();
    await until(() => seen.cancelled === 1);
    const rest = async () => {
      while ((await reader?.read())?.done === false);
    };
    await expect(rest()).rejects.toThrow();
  });

  test("says what it is, under a name that cannot break out of its header", async () => {
    const { headers, status } = await send("/given/1000");
    expect(status).toBe(200);
    expect(headers.get("content-type")).toBe(type);
    expect(headers.get("etag")).toBe('"same"');
    expect(headers.get("accept-ranges")).toBe("bytes");
    expect(headers.get("content-disposition")).toBe(
      "attachment; filename=\"a _boat_ at K_ln.bin\"; filename*=UTF-8''a%20%22boat%22%20at%20K%C3%B6ln.bin",
    );
  });

  test("has no body for HEAD, and its length", async () => {
    const answer = await send("/given/1000", { method: "HEAD" });
    expect([answer.status, answer.headers.get("content-length"), await answer.text()]).toEqual([200, "1000", ""]);
    expect(seen.given).toBe(0);
  });

  test.each([
    ["bytes=0-9", 206, 0, 10],
    ["bytes=990-", 206, 990, 1000],
    ["bytes=990-5000", 206, 990, 1000],
    ["bytes=-10", 206, 990, 1000],
    ["bytes=-5000", 206, 0, 1000],
    ["bytes=0-0,5-9", 200, 0, 1000],
    ["bytes=9-5", 200, 0, 1000],
    ["items=0-9", 200, 0, 1000],
    ["bytes=-", 200, 0, 1000],
  ])("answers %s with %d", async (range, status, from, to) => {
    const answer = await send("/given/1000", { headers: { range } });
    expect(answer.status).toBe(status);
    expect(answer.headers.get("content-range")).toBe(status === 206 ? `bytes ${from}-${to - 1}/1000` : null);
    const bytes = [...new Uint8Array(await answer.arrayBuffer())];
    expect(bytes).toEqual(Array.from({ length: to - from }, (_, index) => byteAt(from + index)));
  });

  test.each(["bytes=1000-", "bytes=5000-6000", "bytes=-0"])("has nothing at %s", async (range) => {
    const answer = await send("/given/1000", { headers: { range } });
    expect([answer.status, answer.headers.get("content-range")]).toEqual([416, "bytes */1000"]);
    expect(await codeOf(answer)).toBe("range_not_satisfiable");
  });

  test.each([
    ['"same"', 206],
    ['W/"same"', 200],
    ['"other"', 200],
    ["Sun, 22 Nov 2026 20:00:00 GMT", 200],
  ])("gives a part of what If-Range %s names only", async (header, status) => {
    const answer = await send("/given/1000", { headers: { range: "bytes=0-9", "if-range": header } });
    await answer.arrayBuffer();
    expect(answer.status).toBe(status);
  });

  test.each([
    ['"same"', 304],
    ['W/"same"', 304],
    ['"other", "same"', 304],
    ["*", 304],
    ['"other"', 200],
  ])("is not sent again to who has %s: %d", async (header, status) => {
    const answer = await send("/given/1000", { headers: { "if-none-match": header, range: "bytes=5000-" } });
    await answer.arrayBuffer();
    expect(answer.status).toBe(status === 200 ? 416 : status);
  });
});

describe("an endpoint in the form of resumable uploads", () => {
  test("is created by POST, with a header in and one out", async () => {
    const answer = await send("/resumable", { method: "POST", headers: { "upload-length": "30" } });
    expect([answer.status, answer.headers.get("location")]).toEqual([201, "/test/resumable/30"]);
    expect(await answer.text()).toBe("");
  });

  test("takes bytes by PATCH, says how far it is by HEAD, and what it can by OPTIONS", async () => {
    const body = new Uint8Array(20);
    const answer = await send("/resumable", { method: "PATCH", body, headers: { "upload-offset": "10" } });
    expect([answer.status, answer.headers.get("upload-offset")]).toEqual([204, "30"]);
    const looked = await send("/resumable", { method: "HEAD" });
    expect([looked.status, looked.headers.get("upload-offset")]).toEqual([204, "20"]);
    const described = await send("/resumable", { method: "OPTIONS" });
    expect([described.status, described.headers.get("upload-offset")]).toEqual([204, "0"]);
  });

  test("reads its headers by their types", async () => {
    const wrong = await send("/resumable", { method: "PATCH", body: "x", headers: { "upload-offset": "many" } });
    expect(((await wrong.json()) as Problem).field).toBe("offset");
    const missing = await send("/resumable", { method: "PATCH", body: "x" });
    expect(((await missing.json()) as Problem).detail).toBe("offset: is missing");
    const twice = await send("/resumable?offset=1", { method: "PATCH", body: "x", headers: { "upload-offset": "1" } });
    expect(await codeOf(twice)).toBe("invalid_input");
  });

  test("refuses other methods and names its own", async () => {
    const answer = await send("/resumable", { method: "DELETE" });
    expect([answer.status, answer.headers.get("allow")]).toEqual([405, "POST, HEAD, PATCH, OPTIONS"]);
    expect((await send("/resumable")).status).toBe(405);
  });

  test("lets pages of allowed origins send and read its headers", async () => {
    const asked = await send("/resumable", {
      method: "OPTIONS",
      headers: { origin: "https://app.example", "access-control-request-method": "PATCH" },
    });
    expect(asked.headers.get("access-control-allow-methods")).toContain("PATCH");
    expect(asked.headers.get("access-control-allow-headers")).toContain("Upload-Offset");
    const looked = await send("/resumable", { method: "HEAD", headers: { origin: "https://app.example" } });
    expect(looked.headers.get("access-control-expose-headers")).toContain("Upload-Offset");
    const foreign = await send("/resumable", {
      method: "OPTIONS",
      headers: { origin: "https://evil.example", "access-control-request-method": "PATCH" },
    });
    expect(foreign.status).toBe(403);
  });
});
