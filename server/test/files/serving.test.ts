import { describe, expect, test } from "bun:test";
import { randomUUID } from "node:crypto";
import { rm, truncate } from "node:fs/promises";
import { maxWholeBytes } from "../../src/http/answer-bytes.ts";
import { patterned } from "../blobs/contract.ts";
import { RawConnection } from "../harness/raw-connection.ts";
import type { Person } from "../index.ts";
import { company } from "./company.ts";
import { bytesOf, noise } from "./make-pictures.ts";
import { prepared } from "./prepared.ts";
import { uploadedBy } from "./uploads.ts";

const { server, ann, ben, cleo } = await company();

const latin = (text: string) => new Uint8Array(Buffer.from(text, "latin1"));
const get = (who: Person, fileId: string, headers: Record<string, string> = {}) =>
  who.send("files.get", { fileId }, headers);

/** Creates a room with a message of Ann's that carries a file. */
async function carried(fileId: string, members: readonly Person[]) {
  const { room } = await ann.call("rooms.create", { key: randomUUID(), kind: "group", name: "Pier" });
  for (const { id: accountId } of members) await ann.call("members.add", { roomId: room.id, accountId });
  const parts = [{ type: "file" as const, fileId }];
  const { id, position } = await ann.call("messages.send", { roomId: room.id, id: randomUUID(), text: "look", parts });
  return { roomId: room.id, messageId: id, position };
}

test("a file whose bytes are gone from the storage is unavailable, and no answer that breaks off", async () => {
  const fileId = await uploadedBy(ann, latin("gone tomorrow"));
  for await (const { key } of server.app.blobs.list()) await server.app.blobs.remove(key);
  const answer = await get(ann, fileId);
  expect({ status: answer.status, code: ((await answer.json()) as { code: string }).code }).toEqual({
    ...{ status: 503, code: "unavailable" },
  });
});

describe("who reads a file", () => {
  test("its owner, and members of a room with a message that carries it, as long as they are", async () => {
    const fileId = await uploadedBy(ann, latin("a plank"));
    expect((await get(ben, fileId)).status).toBe(404);
    const { roomId } = await carried(fileId, [ben]);
    expect(await (await get(ben, fileId)).text()).toBe("a plank");
    expect((await get(cleo, fileId)).status).toBe(404);
    await ann.call("members.remove", { roomId, accountId: ben.id });
    expect((await get(ben, fileId)).status).toBe(404);
    expect((await get(ann, fileId)).status).toBe(200);
  });

  test("nobody but its owner once the message is cleared or deleted", async () => {
    const fileId = await uploadedBy(ann, latin("an oar"));
    const { roomId, messageId, position } = await carried(fileId, [ben, cleo]);
    expect(await ann.refused("files.remove", { fileId })).toBe("file_in_use");
    await ben.call("members.clearHistory", { roomId, position });
    expect([(await get(ben, fileId)).status, (await get(cleo, fileId)).status]).toEqual([404, 200]);
    await ann.call("messages.delete", { roomId, messageId });
    expect((await get(cleo, fileId)).status).toBe(404);
    await ann.call("files.remove", { fileId });
    expect((await get(ann, fileId)).status).toBe(404);
  });
});

describe("an answer", () => {
  const mega = 1024 * 1024;
  /** Returns the answer on a separate connection, byte by byte. */
  async function rawly(method: string, fileId: string, more = "") {
    const raw = new RawConnection(server.url);
    const { authorization } = ann.headers();
    const head = `${method} /api/files/${fileId} HTTP/1.1\r\nHost: x\r\nAuthorization: ${authorization}\r\nConnection: close\r\n`;
    await raw.write(`${head}${more}\r\n`);
    await raw.closed;
    const at = raw.received.indexOf("\r\n\r\n");
    const [status = "", ...lines] = raw.received.slice(0, at).toLowerCase().split("\r\n");
    const lengths = lines.filter((line) => line.startsWith("content-length:"));
    const isChunked = lines.some((line) => line.startsWith("transfer-encoding:"));
    return {
      status: Number(status.split(" ")[1]),
      lengths,
      isChunked,
      body: Buffer.from(raw.received.slice(at + 4), "latin1"),
    };
  }

  test.each([1, 1000, maxWholeBytes, maxWholeBytes + 1, 9 * mega + 17])(
    "of %p bytes says how many there are: whole, a part, and without them",
    async (length) => {
      const bytes = patterned(length);
      const fileId = await uploadedBy(ann, bytes);
      const whole = await rawly("GET", fileId);
      expect(whole).toMatchObject({ status: 200, lengths: [`content-length: ${length}`], isChunked: false });
      expect(Buffer.compare(whole.body, bytes)).toBe(0);
      const [from, to] = [Math.floor(length / 3), length];
      const part = await rawly("GET", fileId, `Range: bytes=${from}-\r\n`);
      expect(part).toMatchObject({ status: 206, lengths: [`content-length: ${to - from}`], isChunked: false });
      expect(Buffer.compare(part.body, bytes.subarray(from))).toBe(0);
      const head = await rawly("HEAD", fileId);
      expect(head).toMatchObject({ status: 200, lengths: [`content-length: ${length}`], isChunked: false });
      expect(head.body.length).toBe(0);
    },
  );

  test("is unavailable where the bytes are gone or cut, however many they were", async () => {
    for (const length of [1000, 2 * mega]) {
      const fileId = await uploadedBy(ann, patterned(length, length));
      const { database, blobs } = server.app;
      const row = await database.read
        .selectFrom("files")
        .where("id", "=", fileId)
        .select("blob_key")
        .executeTakeFirst();
      const path = (await blobs.fileOf(row?.blob_key ?? "", length)) ?? "";
      // A file from an S3 server has no path here.
      if (path === "") continue;
      await truncate(path, length - 1);
      expect((await rawly("GET", fileId)).status).toBe(503);
      await rm(path);
      expect((await rawly("GET", fileId)).status).toBe(503);
    }
  });

  test("has a strong tag, ranges and a policy under which nothing runs", async () => {
    const fileId = await uploadedBy(ann, latin("\x89PNG\r\n\x1a\n and so on"), "bow.png");
    const whole = await get(ann, fileId);
    const headers = Object.fromEntries(whole.headers);
    expect(headers).toMatchObject({
      "content-type": "image/png",
      "content-disposition": `inline; filename="bow.png"; filename*=UTF-8''bow.png`,
      "cache-control": "private, no-cache",
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
    });
    const tag = headers.etag ?? "";
    expect(tag).toMatch(/^"[0-9a-f]{64}"$/);
    expect((await get(ann, fileId, { "if-none-match": tag })).status).toBe(304);
    const part = await get(ann, fileId, { range: "bytes=1-3" });
    expect([part.status, await part.text()]).toEqual([206, "PNG"]);
    expect((await get(ann, fileId, { range: "bytes=900-" })).status).toBe(416);
  });

  test.each([
    ["<html><script>alert(1)</script>", "page.png", "text/plain"],
    ['<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "drawing.svg", "text/plain"],
    ["%PDF-1.7 <script>", "bill.pdf", "application/pdf"],
    ["PK\x03\x04", "all.zip", "application/zip"],
    ["\x00\x01\x02", "program.jpg", "application/octet-stream"],
  ])("what could run is a download of the type that its bytes have: %s", async (content, name, type) => {
    const answer = await get(ann, await uploadedBy(ann, latin(content), name));
    expect(answer.headers.get("content-type")).toBe(type);
    expect(answer.headers.get("content-disposition")).toStartWith("attachment; ");
  });

  // These files are valid pictures: a picture that cannot be decoded becomes a download as soon as its job runs.
  test.each(["gif", "jpeg", "webp", "avif"] as const)("a picture is shown in place: %s", async (type) => {
    const fileId = await uploadedBy(ann, await bytesOf(noise(20, 20).toFormat(type)));
    await prepared(ann, fileId);
    const answer = await get(ann, fileId);
    expect(answer.headers.get("content-type")).toBe(`image/${type}`);
    expect(answer.headers.get("content-disposition")).toStartWith("inline; ");
  });

  test.each([
    ["\x00\x00\x00\x1cftypisom", "video/mp4"],
    ["\x00\x00\x00\x1cftypM4A ", "audio/mp4"],
    ["OggS\x00", "audio/ogg"],
    ["ID3\x04", "audio/mpeg"],
  ])("video and sound are shown in place: %p", async (content, type) => {
    const answer = await get(ann, await uploadedBy(ann, latin(content), "x"));
    expect(answer.headers.get("content-type")).toBe(type);
    expect(answer.headers.get("content-disposition")).toStartWith("inline; ");
  });

  test.each([
    ["../../etc/passwd", "passwd"],
    ["C:\\boats\\plan.txt", "plan.txt"],
    ["photo\u202egnp.exe", "photognp.exe"],
    ["con.txt", "_con.txt"],
    ["a\r\nSet-Cookie: x=1", "aSet-Cookie_ x=1"],
    ["..", "file"],
    [`${"x".repeat(10_000)}.jpeg`, `${"x".repeat(195)}.jpeg`],
  ])("a name is harmless: %p", async (name, expected) => {
    const fileId = await uploadedBy(ann, latin("x"), name.slice(-3000));
    expect((await ann.call("files.describe", { fileId })).name).toBe(expected);
  });
});

describe("a link", () => {
  const open = (path: string) => fetch(`${server.url}${path}`);

  test("opens the file without a header, for pages of other sites too", async () => {
    const { path } = await ann.call("files.link", { fileId: await uploadedBy(ann, latin("GIF89a")) });
    const answer = await open(path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("cross-origin-resource-policy")).toBe("cross-origin");
  });

  test("is for that file alone, and cannot be changed", async () => {
    const [one, other] = [await uploadedBy(ann, latin("1")), await uploadedBy(ann, latin("2"))];
    const { path, expiresAt } = await ann.call("files.link", { fileId: one });
    const forged = [path.replace(one, other), path.replace(String(expiresAt), String(expiresAt + 1)), `${path}x`];
    for (const each of [...forged, path.replace(ann.sessionId, ben.sessionId)])
      expect((await open(each)).status).toBe(404);
  });

  test("ends with the session, and with the right to read", async () => {
    const fileId = await uploadedBy(ann, latin("3"));
    const { roomId } = await carried(fileId, [ben]);
    const elsewhere = await ann.elsewhere();
    const ofSession = await elsewhere.call("files.link", { fileId });
    const ofMember = await ben.call("files.link", { fileId });
    expect([(await open(ofSession.path)).status, (await open(ofMember.path)).status]).toEqual([200, 200]);
    await elsewhere.call("sessions.signOut", {});
    await ann.call("members.remove", { roomId, accountId: ben.id });
    expect([(await open(ofSession.path)).status, (await open(ofMember.path)).status]).toEqual([404, 404]);
  });
});
