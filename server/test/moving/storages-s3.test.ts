import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tus } from "@parley/protocol";
import type { Blobs } from "../../src/blobs/blobs.ts";
import { DiskBlobs } from "../../src/blobs/disk/disk.ts";
import { S3Blobs } from "../../src/blobs/s3/s3.ts";
import { patterned } from "../blobs/contract.ts";
import { configFor, environmentFor, type S3Server, s3Program, settingsOf, startS3 } from "../blobs/s3-server.ts";
import { begunBy, uploadedBy } from "../files/uploads.ts";
import { until } from "../harness/until.ts";
import { type Person, startServer, type TestServer } from "../index.ts";
import { dumpOf, emptyPlace } from "./places.ts";
import { complaint, runProgram, startProgram } from "./program.ts";

const mega = 1024 * 1024;

describe.if(s3Program !== "")("a move of files", () => {
  let folder: string;
  let s3: S3Server;
  let server: TestServer;
  let ann: Person;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "parley-storages-"));
    s3 = await startS3();
    server = await startServer();
    ({ ann } = await server.people("ann"));
  });
  afterEach(async () => {
    await server.close();
    await s3.close();
    await rm(folder, { recursive: true });
  });

  const bucket = () => new S3Blobs(settingsOf(s3));
  const settings = () => ({
    PARLEY_DATA: join(folder, "data"),
    PARLEY_DATABASE_URL: server.config.databaseUrl,
    ...environmentFor(s3),
  });
  const moving = (from: string, to: string, ...more: string[]) => [
    ...["move", "--files-from", from, "--files-to", to],
    ...more,
  ];
  const toBucket = () => moving(server.config.filesFolder, `s3://${s3.bucket}`);

  /** Returns the blobs of a storage: their keys and sizes, sorted. */
  const contentsOf = async (blobs: Blobs) =>
    (await Array.fromAsync(blobs.list())).map(({ key, size, isFinished }) => `${key} ${size} ${isFinished}`).toSorted();

  async function uploaded(count: number, size: number): Promise<Map<string, Uint8Array>> {
    const files = new Map<string, Uint8Array>();
    for (let index = 0; index < count; index += 1) {
      const bytes = patterned(size + index, index * 1000);
      files.set(await uploadedBy(ann, bytes), bytes);
    }
    return files;
  }

  async function expectRead(files: ReadonlyMap<string, Uint8Array>): Promise<void> {
    ({ ann } = await server.people("ann"));
    for (const [fileId, bytes] of files) {
      const got = new Uint8Array(await (await ann.send("files.get", { fileId })).arrayBuffer());
      expect(Buffer.compare(got, bytes)).toBe(0);
    }
  }

  test("takes them from a folder to S3 and back, and an upload under way begins again", async () => {
    const files = await uploaded(3, 9 * mega);
    const late = patterned(2000);
    const { fileId } = await begunBy(ann, late.byteLength);
    const append = (offset: number) =>
      ann.upload("files.append", { fileId, offset }, { type: tus.type, body: late.slice(offset) });
    await ann.upload("files.append", { fileId, offset: 0 }, { type: tus.type, body: late.slice(0, 1000) });
    await server.stop();
    const old = await contentsOf(new DiskBlobs(server.config.filesFolder));
    const there = await runProgram(toBucket(), settings());
    expect({ code: there.code, complaint: complaint(there.err) }).toEqual({ code: 0, complaint: "" });
    expect(there.out).toContain("3 files (28.3 MB), each compared with its hash.");
    expect(there.out).toContain("Set PARLEY_S3_BUCKET to the new bucket.");
    expect(await contentsOf(new DiskBlobs(server.config.filesFolder))).toEqual(old);
    server = await server.restart(configFor(s3));
    await expectRead(files);
    expect((await ann.send("files.offset", { fileId })).headers.get("upload-offset")).toBe("0");
    expect(await append(0)).toEqual({ offset: 2000 });
    files.set(fileId, late);

    await server.stop();
    const back = join(folder, "back");
    expect((await runProgram(moving(`s3://${s3.bucket}`, back), settings())).code).toBe(0);
    expect(await contentsOf(new DiskBlobs(back))).toEqual(await contentsOf(bucket()));
    server = await server.restart({ s3Bucket: null, filesFolder: back });
    await expectRead(files);
  }, 120_000);

  test("goes along with a move of the database", async () => {
    const files = await uploaded(2, 1000);
    await server.stop();
    const target = await emptyPlace();
    const moved = await runProgram(
      [...toBucket(), "--from", server.config.databaseUrl, "--to", target.url],
      settings(),
    );
    expect({ code: moved.code, complaint: complaint(moved.err) }).toEqual({ code: 0, complaint: "" });
    expect(moved.out).toMatch(/^Moved \S+ to \S+: .*\nCopied from \S+ to .*: 2 files/);
    expect(await dumpOf(target.url)).toEqual(await dumpOf(server.config.databaseUrl));
    server = await server.restart({ databaseUrl: target.url, ...configFor(s3) });
    await expectRead(files);
    await server.stop();
    await target.remove();
  }, 120_000);

  test("that is killed again and again goes on where it was, and leaves the old storage as it was", async () => {
    const files = await uploaded(24, 3 * mega);
    await server.stop();
    const old = await contentsOf(new DiskBlobs(server.config.filesFolder));
    const copied = async () => (await contentsOf(bucket())).filter((line) => line.endsWith("true")).length;
    let kills = 0;
    for (let seen = 0; ; ) {
      const child = startProgram(toBucket(), settings());
      await until(async () => child.exitCode !== null || (await copied()) >= seen + 3);
      if (child.exitCode !== null) break;
      child.kill("SIGKILL");
      await child.exited;
      // A run does not copy again what an earlier run has copied: each run gets further than the one before.
      seen = await copied();
      kills += 1;
    }
    expect(kills).toBeGreaterThanOrEqual(3);
    const last = await runProgram(toBucket(), settings());
    expect(last.code).toBe(0);
    expect(await contentsOf(new DiskBlobs(server.config.filesFolder))).toEqual(old);
    server = await server.restart(configFor(s3));
    await expectRead(files);
  }, 240_000);

  test("names what the old storage lost or has in other bytes, and copies the rest", async () => {
    await uploaded(3, 1000);
    await server.stop();
    const root = server.config.filesFolder;
    const [gone = "", changed = "", kept = ""] = (await contentsOf(new DiskBlobs(root))).map((line) =>
      line.slice(0, 32),
    );
    const pathOf = (key: string) => join(root, key.slice(0, 2), key.slice(2, 4), key);
    await rm(pathOf(gone));
    const { size } = Bun.file(pathOf(changed));
    await writeFile(pathOf(changed), new Uint8Array(size));
    const moved = await runProgram(toBucket(), settings());
    expect(moved.code).toBe(0);
    expect(moved.out).toContain(": 1 file (");
    expect(complaint(moved.err).match(/note\.txt \(/g)).toHaveLength(2);
    expect((await contentsOf(bucket())).map((line) => line.slice(0, 32))).toEqual([kept]);
  }, 120_000);

  test("is refused in one line for half a pair, one storage twice, a key that is missing and a server that runs", async () => {
    const keyless: Record<string, string> = { ...settings() };
    delete keyless.PARLEY_S3_SECRET_KEY;
    const away = { ...settings(), PARLEY_S3_ENDPOINT: "http://127.0.0.1:1" };
    await uploaded(1, 10);
    const refusal = async (args: readonly string[], env = settings() as Record<string, string>) => {
      const { code, out, err } = await runProgram(args, env);
      expect({ code, out }).toEqual({ code: 1, out: "" });
      expect(complaint(err)).not.toContain("\n");
      return complaint(err);
    };
    expect(await refusal(toBucket())).toContain("in use by");
    await server.stop();
    expect(await refusal(["move"])).toContain("Name two databases");
    expect(await refusal(["move", "--files-from", folder])).toBe("--files-from and --files-to belong together.");
    expect(await refusal(moving(folder, folder))).toContain("name the same storage");
    expect(await refusal(moving(folder, "s3:/bucket"))).toContain("--files-to: expected a folder, or s3://<bucket>");
    expect(await refusal(toBucket(), keyless)).toContain("PARLEY_S3_SECRET_KEY: is not set");
    expect(await refusal(toBucket(), away)).toContain("the S3 storage: ");
  }, 120_000);
});
