import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { type Blobs, BlobsUnavailableError } from "../../src/blobs/blobs.ts";
import { createKey } from "../../src/blobs/key.ts";
import { S3Blobs } from "../../src/blobs/s3/s3.ts";
import { addressOf, type S3Settings } from "../../src/blobs/s3/settings.ts";
import { elementsOf, textOf } from "../../src/blobs/s3/xml.ts";
import { blobsContract } from "./contract.ts";
import { type S3Server, s3Program, settingsOf, startS3 } from "./s3-server.ts";

test("the bucket stands in the path or before the host", () => {
  const settings = { endpoint: "https://s3.example.org", bucket: "b", region: "r", accessKey: "a", secretKey: "s" };
  expect(addressOf({ ...settings, style: "path" }, "k/1").href).toBe("https://s3.example.org/b/k/1");
  expect(addressOf({ ...settings, style: "host" }, "k/1").href).toBe("https://b.s3.example.org/k/1");
  expect(addressOf({ ...settings, style: "path" }, "", { uploads: "" }).href).toBe("https://s3.example.org/b?uploads=");
});

test("answers are read without their namespaces, and with what is escaped in them", () => {
  const xml = '<A xmlns="x"><Part><ETag>&quot;1&#34;</ETag></Part><Part><ETag>2</ETag></Part></A>';
  expect(elementsOf(xml, "Part").map((part) => textOf(part, "ETag"))).toEqual(['"1"', "2"]);
  expect(textOf(xml, "Key")).toBe("");
});

describe.if(s3Program !== "")("with an S3 server", () => {
  for (const style of ["path", "host"] as const)
    blobsContract(`S3, the bucket in the ${style}`, async () => {
      const server = await startS3();
      return { blobs: new S3Blobs(settingsOf(server, style)), close: () => server.close() };
    });

  let server: S3Server;
  beforeAll(async () => {
    server = await startS3();
  });
  afterAll(() => server.close());

  const refusal = (settings: S3Settings) => new S3Blobs(settings).check().catch((error: Error) => error);

  test("a wrong key, a bucket that is not there and nobody at the address are said as such", async () => {
    const settings = settingsOf(server);
    for (const [wrong, said] of [
      [{ secretKey: "wrong" }, "403 SignatureDoesNotMatch"],
      [{ bucket: "elsewhere" }, "has no such bucket"],
      [{ endpoint: "http://localhost:1" }, "the S3 storage: "],
    ] as const) {
      const error = await refusal({ ...settings, ...wrong });
      expect(error).toBeInstanceOf(BlobsUnavailableError);
      expect(`${error}`).toContain(said);
    }
  });

  test("an upload outlives a storage that goes away in its middle", async () => {
    const gone = await startS3();
    const blobs: Blobs = new S3Blobs(settingsOf(gone));
    const key = createKey();
    const length = 9 * 1024 * 1024;
    const unfinished = { key, length, token: await blobs.begin(key, length) };
    const first = await blobs.append(unfinished, 0);
    await first.write(new Uint8Array(length - 1000));
    const durable = await first.flush();
    await gone.stop();
    await expect(first.end()).rejects.toThrow(BlobsUnavailableError);
    const back = await startS3(gone);
    const next = await blobs.append(unfinished, durable);
    await next.write(new Uint8Array(length - durable));
    expect(await next.end()).toBe(length);
    await blobs.finish(unfinished);
    expect(await blobs.sizeOf(key)).toBe(length);
    await back.close();
  });
});
