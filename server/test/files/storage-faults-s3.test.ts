import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { type Problem, tus } from "@parley/protocol";
import { type Blobs, BlobsUnavailableError } from "../../src/blobs/blobs.ts";
import { createKey } from "../../src/blobs/key.ts";
import { putBlob } from "../../src/blobs/put.ts";
import { S3Blobs } from "../../src/blobs/s3/s3.ts";
import { examineFiles } from "../../src/doctor/files.ts";
import { patterned } from "../blobs/contract.ts";
import { configFor, type S3Server, s3Program, settingsOf, startS3 } from "../blobs/s3-server.ts";
import { type Middleman, startMiddleman } from "../database/middleman.ts";
import { type Person, startServer, type TestServer } from "../index.ts";
import { begunBy, uploadedBy } from "./uploads.ts";

const mega = 1024 * 1024;
/** The answer of an S3 server that is overloaded. */
const refusal = Buffer.from("HTTP/1.1 503 Slow Down\r\nContent-Length: 35\r\n\r\n<Error><Code>SlowDown</Code></Error>");

describe.if(s3Program !== "")("an S3 storage that", () => {
  let s3: S3Server;
  let way: Middleman;
  let server: TestServer;
  let ann: Person;
  beforeEach(async () => {
    s3 = await startS3();
    way = await startMiddleman(`http://127.0.0.1:${s3.port}`);
    server = await startServer({ ...configFor({ ...s3, endpoint: way.url }), logLevel: "silent" });
    ({ ann } = await server.people("ann"));
  });
  afterEach(async () => {
    await server.close();
    await way.close();
    await s3.close();
  });

  const bytes = patterned(20 * mega);
  const append = (fileId: string, offset: number) =>
    ann.upload("files.append", { fileId, offset }, { type: tus.type, body: bytes.slice(offset) });
  const offsetOf = async (fileId: string) =>
    Number((await ann.send("files.offset", { fileId })).headers.get("upload-offset"));
  const problemOf = (work: Promise<unknown>) =>
    work.then(
      () => undefined,
      ({ problem }: { problem?: Problem }) => problem,
    );

  async function expectWhole(fileId: string): Promise<void> {
    const got = new Uint8Array(await (await ann.send("files.get", { fileId })).arrayBuffer());
    expect(Buffer.compare(got, bytes)).toBe(0);
    expect(await examineFiles(server.config, server.app.database, { deep: true })).toMatchObject([{ level: "ok" }]);
  }

  test("goes away in the middle of an upload: the upload is refused for now and goes on", async () => {
    const { fileId } = await begunBy(ann, bytes.byteLength);
    let asked = 0;
    way.meddle({
      asked: (data) => {
        asked += data.byteLength;
        return asked <= 12 * mega ? data : "cut";
      },
    });
    expect(await problemOf(append(fileId, 0))).toMatchObject({ code: "unavailable", status: 503, retry: "later" });
    way.meddle({});
    const offset = await offsetOf(fileId);
    expect(offset).toBe(8 * mega);
    expect(await append(fileId, offset)).toEqual({ offset: bytes.byteLength });
    await expectWhole(fileId);
  }, 60_000);

  test("refuses in the middle of an upload: the same", async () => {
    const { fileId } = await begunBy(ann, bytes.byteLength);
    let puts = 0;
    way.meddle({
      asked: (data) => {
        if (data.toString("latin1", 0, 4) === "PUT ") puts += 1;
        return data;
      },
      answered: (data) => (puts > 1 ? refusal : data),
    });
    expect(await problemOf(append(fileId, 0))).toMatchObject({ code: "unavailable", status: 503 });
    way.meddle({});
    const offset = await offsetOf(fileId);
    expect(offset).toBe(8 * mega);
    await append(fileId, offset);
    await expectWhole(fileId);
  }, 60_000);

  test("is not there when an upload becomes a file: it is one when its client asks", async () => {
    const { fileId } = await begunBy(ann, bytes.byteLength);
    let isWhole = false;
    way.meddle({
      asked: (data) => {
        // Completing an object from its parts starts with a request for its size.
        isWhole ||= data.toString("latin1", 0, 5) === "HEAD ";
        return isWhole ? "cut" : data;
      },
    });
    expect(await problemOf(append(fileId, 0))).toMatchObject({ code: "unavailable", status: 503 });
    way.meddle({});
    expect(await offsetOf(fileId)).toBe(bytes.byteLength);
    await expectWhole(fileId);
  }, 60_000);

  test("breaks off in the middle of a download: the rest is asked for again, and the reader gets all of it", async () => {
    const fileId = await uploadedBy(ann, bytes);
    let [answered, cuts] = [0, 0];
    way.meddle({
      answered: (data) => {
        answered += data.byteLength;
        if (answered < (cuts + 1) * 5 * mega || cuts === 3) return data;
        cuts += 1;
        way.cut();
        return data;
      },
    });
    await expectWhole(fileId);
    expect(cuts).toBe(3);
  }, 60_000);

  test("is gone when a file is asked for: the answer is an error and no file that breaks off", async () => {
    const fileId = await uploadedBy(ann, bytes);
    way.meddle({ asked: () => "cut" });
    const answer = await ann.send("files.get", { fileId });
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ code: "unavailable" });
    way.meddle({});
    await expectWhole(fileId);
  }, 60_000);

  describe("stands still", () => {
    // A part of 8 MiB takes a busy machine half a second.
    const timeout = 2_000;
    const blobs = (): Blobs => new S3Blobs(settingsOf({ ...s3, endpoint: way.url }), timeout);
    const nothing = Buffer.alloc(0);

    test("before it answers: an upload is refused and goes on", async () => {
      const storage = blobs();
      const key = createKey();
      const unfinished = { key, length: bytes.byteLength, token: await storage.begin(key, bytes.byteLength) };
      const appending = await storage.append(unfinished, 0);
      await appending.write(bytes.subarray(0, 9 * mega));
      way.meddle({ answered: () => nothing });
      expect(await appending.write(bytes.subarray(9 * mega)).catch((error: Error) => error)).toBeInstanceOf(
        BlobsUnavailableError,
      );
      way.meddle({});
      const next = await storage.append(unfinished, await appending.flush());
      await next.write(bytes.subarray(8 * mega));
      expect(await next.end()).toBe(bytes.byteLength);
      await storage.finish(unfinished);
      expect(await storage.sizeOf(key)).toBe(bytes.byteLength);
    }, 60_000);

    test("in the middle of an answer: the rest is asked for again", async () => {
      const [storage, key] = [blobs(), createKey()];
      await putBlob(storage, key, bytes.byteLength, pieces());
      let answered = 0;
      let isStill = false;
      way.meddle({
        asked: (data) => {
          isStill = false;
          answered = 0;
          return data;
        },
        answered: (data) => {
          answered += data.byteLength;
          isStill ||= answered > 12 * mega;
          return isStill ? nothing : data;
        },
      });
      const got = new Uint8Array(await new Response(storage.open(key, 0, bytes.byteLength)).arrayBuffer());
      expect(Buffer.compare(got, bytes)).toBe(0);
    }, 60_000);

    async function* pieces() {
      yield bytes;
    }
  });
});
