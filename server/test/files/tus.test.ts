import { describe, expect, test } from "bun:test";
import { createHash } from "node:crypto";
import { type Problem, sizes, tus } from "@parley/protocol";
import { randomUUIDv7 } from "bun";
import { patterned } from "../blobs/contract.ts";
import { RawConnection } from "../harness/raw-connection.ts";
import type { Person } from "../index.ts";
import { company } from "./company.ts";
import { begunBy, uploadedBy } from "./uploads.ts";

const mega = 1024 * 1024;
const { server, ann, ben } = await company({ maxFileMb: 40 });

const encoded = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64");
const checksumOf = (algorithm: string, bytes: Uint8Array) =>
  `${algorithm} ${createHash(algorithm).update(bytes).digest("base64")}`;

const append = (who: Person, fileId: string, offset: number, bytes: Uint8Array<ArrayBuffer>, checksum?: string) =>
  who.upload("files.append", { fileId, offset, checksum }, { type: tus.type, body: bytes });
const refusalOf = (work: Promise<unknown>) =>
  work.then(
    () => "taken",
    (error: { problem: Problem }) => error.problem.code,
  );
const offsetOf = async (fileId: string) =>
  Number((await ann.send("files.offset", { fileId })).headers.get("upload-offset"));
const read = async (who: Person, fileId: string) =>
  new Uint8Array(await (await who.send("files.get", { fileId })).arrayBuffer());
const isSame = (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) === 0;

describe("who may not", () => {
  test("somebody else sees, writes and removes nothing of an upload or a file", async () => {
    const { fileId } = await begunBy(ann, 10);
    expect(await refusalOf(append(ben, fileId, 0, new Uint8Array(10)))).toBe("not_found");
    expect((await ben.send("files.offset", { fileId })).status).toBe(404);
    expect(await ben.refused("files.remove", { fileId })).toBe("not_found");
    const ready = await uploadedBy(ann, new Uint8Array(10));
    for (const name of ["files.get", "files.describe", "files.link"] as const)
      expect(await ben.refused(name, { fileId: ready })).toBe("not_found");
    expect(await server.anyone.refused("files.get", { fileId: ready })).toBe("unauthenticated");
  });
});

describe("tus", () => {
  test("says what it speaks, on refusals too", async () => {
    const answer = await server.anyone.send("files.options", {});
    expect(answer.status).toBe(204);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "tus-version": "1.0.0",
      "tus-resumable": "1.0.0",
      "tus-extension": "creation,expiration,checksum,termination",
      "tus-checksum-algorithm": "sha1,sha256",
      "tus-max-size": String(40 * mega),
    });
    const other = await ann.send("files.create", { length: 5, resumable: "0.2.2" });
    expect([other.status, other.headers.get("tus-version")]).toEqual([412, "1.0.0"]);
  });

  test("an upload in one piece is a file, with the name and the bytes that were sent", async () => {
    const bytes = patterned(9 * mega + 3);
    const begun = await ann.send("files.create", {
      length: bytes.byteLength,
      metadata: `filename ${encoded(Buffer.from("Boot ⛵.bin"))}`,
    });
    expect(begun.status).toBe(201);
    const location = begun.headers.get("location") ?? "";
    const fileId = begun.headers.get("upload-id") ?? "";
    expect(location).toBe(`/api/uploads/${fileId}`);
    expect(Date.parse(begun.headers.get("upload-expires") ?? "")).toBeGreaterThan(Date.now());
    const sent = await fetch(`${server.url}${location}`, {
      method: "PATCH",
      headers: { ...ann.headers(), "tus-resumable": "1.0.0", "upload-offset": "0", "content-type": tus.type },
      body: bytes,
    });
    expect([sent.status, sent.headers.get("upload-offset")]).toEqual([204, String(bytes.byteLength)]);
    expect(await ann.call("files.describe", { fileId })).toMatchObject({
      name: "Boot ⛵.bin",
      size: bytes.byteLength,
      state: "ready",
    });
    expect(isSame(await read(ann, fileId), bytes)).toBe(true);
  });

  test("an upload in several pieces is the same file", async () => {
    const bytes = patterned(3 * mega);
    const { fileId } = await begunBy(ann, bytes.byteLength);
    for (const [from, to] of [
      [0, 1],
      [1, mega],
      [mega, 3 * mega],
    ] as const) {
      expect(await offsetOf(fileId)).toBe(from);
      await append(ann, fileId, from, bytes.slice(from, to));
    }
    expect(isSame(await read(ann, fileId), bytes)).toBe(true);
  });

  test("after a cut it goes on from what came", async () => {
    const bytes = patterned(2 * mega);
    const { fileId } = await begunBy(ann, bytes.byteLength);
    const raw = new RawConnection(server.url);
    await raw.write(
      `PATCH /api/uploads/${fileId} HTTP/1.1\r\nHost: x\r\nAuthorization: ${ann.headers().authorization}\r\nContent-Type: ${tus.type}\r\nUpload-Offset: 0\r\nContent-Length: ${bytes.byteLength}\r\n\r\n`,
    );
    await raw.write(bytes.slice(0, mega));
    raw.destroy();
    let offset = 0;
    while (offset === 0) offset = await offsetOf(fileId);
    let said = "upload_busy";
    while (said === "upload_busy" || said === "upload_conflict") {
      offset = await offsetOf(fileId);
      said = await refusalOf(append(ann, fileId, offset, bytes.slice(offset)));
    }
    expect(said).toBe("taken");
    expect(isSame(await read(ann, fileId), bytes)).toBe(true);
  });

  test("of two appends at once one wins, and the file is whole", async () => {
    const bytes = patterned(4 * mega);
    const { fileId } = await begunBy(ann, bytes.byteLength);
    const outcomes = await Promise.all([1, 2, 3].map(() => refusalOf(append(ann, fileId, 0, bytes))));
    expect(outcomes.filter((outcome) => outcome === "taken")).toHaveLength(1);
    for (const lost of outcomes.filter((outcome) => outcome !== "taken"))
      expect(["upload_busy", "upload_conflict"]).toContain(lost);
    expect(isSame(await read(ann, fileId), bytes)).toBe(true);
  });

  test("lies about offset and length are refused, and nothing of them counts", async () => {
    const { fileId } = await begunBy(ann, 10);
    expect(await refusalOf(append(ann, fileId, 5, new Uint8Array(5)))).toBe("upload_conflict");
    expect(await refusalOf(append(ann, fileId, 0, new Uint8Array(11)))).toBe("too_large");
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new Uint8Array(11));
        controller.close();
      },
    });
    const unsized = ann.upload("files.append", { fileId, offset: 0 }, { type: tus.type, body: stream });
    expect(await refusalOf(unsized)).toBe("too_large");
    expect(await offsetOf(fileId)).toBe(0);
    await append(ann, fileId, 0, new Uint8Array(10));
    expect(await refusalOf(append(ann, fileId, 10, new Uint8Array(1)))).toBe("upload_conflict");
    for (const length of [0, -1, 1.5, 41 * mega, sizes.largestFile + 1])
      expect(["invalid_input", "too_large"]).toContain(await ann.refused("files.create", { length }));
  });

  test.each(["sha1", "sha256"])("with a %s of other bytes none of them counts", async (algorithm) => {
    const bytes = patterned(9 * mega);
    const { fileId } = await begunBy(ann, bytes.byteLength);
    const answer = await ann.send(
      "files.append",
      { fileId, offset: 0, checksum: checksumOf(algorithm, patterned(5)) },
      {},
      {
        ...{ type: tus.type, body: bytes },
      },
    );
    expect(answer.status).toBe(460);
    expect(await offsetOf(fileId)).toBe(0);
    await append(ann, fileId, 0, bytes, checksumOf(algorithm, bytes));
    expect(isSame(await read(ann, fileId), bytes)).toBe(true);
  });

  test("an id that the client makes names one upload, however often it is begun", async () => {
    const base64 = (text: string) => Buffer.from(text).toString("base64");
    const begin = (who: Person, id: string, length: number) =>
      who.call("files.create", { length, metadata: `filename ${base64("a.bin")},id ${base64(id)}` });
    const id = randomUUIDv7();
    const begun = await Promise.all([begin(ann, id, 10), begin(ann, id, 10), begin(ann, id, 10)]);
    expect(begun.map(({ fileId }) => fileId)).toEqual([id, id, id]);
    await append(ann, id, 0, new Uint8Array(4));
    expect((await begin(ann, id, 10)).fileId).toBe(id);
    expect(await offsetOf(id)).toBe(4);
    await append(ann, id, 4, new Uint8Array(6));
    expect((await begin(ann, id, 10)).location).toBe(`/api/uploads/${id}`);
    expect(await refusalOf(begin(ann, id, 11))).toBe("id_reused");
    expect(await refusalOf(begin(ben, id, 10))).toBe("id_reused");
    for (const wrong of ["", "x", "../../etc", id.toUpperCase(), `${id}${id}`.repeat(10)])
      expect(await refusalOf(begin(ann, wrong, 10))).toBe("invalid_input");
    // All accounts use one id at the same time: one of them gets it.
    const shared = randomUUIDv7();
    const outcomes = await Promise.all([ann, ben].map((who) => refusalOf(begin(who, shared, 10))));
    expect(outcomes.toSorted()).toEqual(["id_reused", "taken"]);
  });

  test("metadata that is no base64, and checksums of other kinds, are refused", async () => {
    expect(await ann.refused("files.create", { length: 5, metadata: "filename %%%" })).toBe("invalid_input");
    expect(await ann.refused("files.create", { length: 5, metadata: "x".repeat(sizes.uploadMetadata + 1) })).toBe(
      "invalid_input",
    );
    const { fileId } = await begunBy(ann, 5);
    expect(await refusalOf(append(ann, fileId, 0, new Uint8Array(5), "md5 AAAAAAAAAAAAAAAAAAAAAA=="))).toBe(
      "invalid_input",
    );
  });

  test("an upload that is given up is gone, and so is its room", async () => {
    const { fileId } = await begunBy(ann, 3 * mega);
    await append(ann, fileId, 0, patterned(mega));
    await ann.call("files.remove", { fileId });
    expect((await ann.send("files.offset", { fileId })).status).toBe(404);
  });
});
