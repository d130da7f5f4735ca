import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isLink, tus } from "@parley/protocol";
import { DiskBlobs } from "../../src/blobs/disk/disk.ts";
import { createKey } from "../../src/blobs/key.ts";
import type { Finding } from "../../src/doctor/finding.ts";
import { backup } from "../../src/moving/backup.ts";
import { CopyProgress } from "../../src/moving/progress.ts";
import { patterned } from "../blobs/contract.ts";
import { bytesOf, noise } from "../files/make-pictures.ts";
import { begunBy, uploadedBy } from "../files/uploads.ts";
import { type Person, startServer, TestNetwork, type TestServer } from "../index.ts";
import { roomOf, tell } from "../messages/story.ts";
import { emptyPlace, type Spot } from "./places.ts";
import { complaint, runProgram, startInterrupted } from "./program.ts";

const mega = 1024 * 1024;

let folder: string;
let file: string;
let server: TestServer;
let ann: Person;
let target: Spot;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "parley-backup-files-"));
  file = join(folder, "chat.backup");
  server = await startServer();
  ({ ann } = await server.people("ann"));
  target = await emptyPlace();
});
afterEach(async () => {
  await server.close();
  await target.remove();
  await rm(folder, { recursive: true });
});

/** Runs a command with the settings of the server, or with another folder of files. */
const run = (args: readonly string[], filesFolder = server.config.filesFolder) =>
  runProgram(args, settingsWith(filesFolder));
const settingsWith = (filesFolder: string) => ({
  PARLEY_DATA: join(folder, "data"),
  PARLEY_DATABASE_URL: server.config.databaseUrl,
  PARLEY_FILES_FOLDER: filesFolder,
});
const backingUp = () => run(["backup", file]);
const restoredFolder = () => join(folder, "restored");
const restoring = (...more: string[]) => run(["restore", file, "--to", target.url, ...more], restoredFolder());

/** Checks that the restored server serves the bytes of each file. */
async function expectRestored(files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  server = await server.restart({ databaseUrl: target.url, filesFolder: restoredFolder() });
  ({ ann } = await server.people("ann"));
  for (const [fileId, bytes] of files) {
    const got = new Uint8Array(await (await ann.send("files.get", { fileId })).arrayBuffer());
    expect(Buffer.compare(got, bytes)).toBe(0);
  }
}

/** Uploads files of some sizes; returns them by their ids. */
async function uploaded(...sizes: number[]): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  for (const [index, size] of sizes.entries()) {
    const bytes = patterned(size, index * 1000);
    files.set(await uploadedBy(ann, bytes, `note ${index}.txt`), bytes);
  }
  return files;
}

const pathOf = (root: string, key: string) => join(root, key.slice(0, 2), key.slice(2, 4), key);
async function keysIn(root: string): Promise<string[]> {
  const blobs = await Array.fromAsync(new DiskBlobs(root).list());
  return blobs.map(({ key }) => key).toSorted();
}

test("pictures of previews, which no account owns, come along, and the doctor finds nothing amiss", async () => {
  const net = new TestNetwork();
  const png = await bytesOf(noise(90, 60).png());
  await net.site("site.example", ({ url }, answer) => {
    answer.writeHead(200, { "Content-Type": url === "/" ? "text/html" : "image/png" });
    answer.end(url === "/" ? `<title>Page</title><meta property="og:image" content="/a.png">` : png);
  });
  await server.close();
  server = await startServer({ outside: net });
  ({ ann } = await server.people("ann"));
  const roomId = await roomOf(ann);
  const { id: messageId } = await tell(ann, roomId, "http://site.example/");
  await server.worked();
  net.close();
  const { message } = await ann.call("messages.get", { roomId, messageId });
  const fileId = message.parts?.filter(isLink)[0]?.picture?.fileId ?? "";
  const bytes = new Uint8Array(await (await ann.send("files.get", { fileId })).arrayBuffer());
  const findings = JSON.parse((await run(["doctor", "--deep", "--json"])).out) as Finding[];
  const amiss = findings.filter(({ about, level }) => level !== "ok" && ["files", "rows", "database"].includes(about));
  expect([amiss, findings.map(({ about }) => about)]).toEqual([[], expect.arrayContaining(["files", "rows"]) as never]);
  expect((await backingUp()).code).toBe(0);
  expect((await restoring()).code).toBe(0);
  await expectRestored(new Map([[fileId, bytes]]));
}, 120_000);

test("a backup carries the bytes of files, and a restore puts them back", async () => {
  const files = await uploaded(1, 1000, 19 * mega);
  const made = await backingUp();
  expect({ code: made.code, complaint: complaint(made.err) }).toEqual({ code: 0, complaint: "" });
  expect(made.out).toContain(`Files, in ${file}.files: 3 files (19.9 MB), each compared with its hash.`);
  expect((await readdir(folder)).toSorted()).toEqual(["chat.backup", "chat.backup.files"]);
  expect((await stat(`${file}.files`)).mode & 0o077).toBe(0);
  const restored = await restoring();
  expect({ code: restored.code, complaint: complaint(restored.err) }).toEqual({ code: 0, complaint: "" });
  expect(restored.out).toContain(`Files, in ${restoredFolder()}: 3 files (19.9 MB), each compared with its hash.`);
  await expectRestored(files);
}, 120_000);

test("an upload that was under way begins again after a restore, and ends", async () => {
  const bytes = patterned(3000);
  const { fileId } = await begunBy(ann, bytes.byteLength);
  const append = (offset: number) =>
    ann.upload("files.append", { fileId, offset }, { type: tus.type, body: bytes.slice(offset) });
  await ann.upload("files.append", { fileId, offset: 0 }, { type: tus.type, body: bytes.slice(0, 1000) });
  await backingUp();
  await append(1000);
  expect((await restoring()).code).toBe(0);
  await expectRestored(new Map());
  expect((await ann.send("files.offset", { fileId })).headers.get("upload-offset")).toBe("0");
  expect(await append(0)).toEqual({ offset: 3000 });
}, 120_000);

test("files that people remove while a backup is made are named, and so are those whose bytes are lost or others", async () => {
  const [removed, ...kept] = [...(await uploaded(100, 200, 300, 400)).keys()];
  const keyOf = async (fileId = "") => {
    const row = await server.app.database.read.selectFrom("files").where("id", "=", fileId).select("blob_key");
    return (await row.executeTakeFirstOrThrow()).blob_key;
  };
  const [gone, changed] = [await keyOf(kept[0]), await keyOf(kept[1])];
  await rm(pathOf(server.config.filesFolder, gone));
  await writeFile(pathOf(server.config.filesFolder, changed), patterned(300, 7));
  const key = await keyOf(removed);
  /** The storage of the server, from which a file is removed before its first bytes are read. */
  class Removing extends DiskBlobs {
    readonly #removal = Promise.withResolvers<void>();
    #isFirst = true;
    override async sizeOf(asked: string) {
      if (this.#isFirst) {
        this.#isFirst = false;
        await ann.call("files.remove", { fileId: removed ?? "" });
        await server.app.blobs.remove(key);
        this.#removal.resolve();
      }
      await this.#removal.promise;
      return super.sizeOf(asked);
    }
  }
  const watch = { signal: new AbortController().signal, progress: new CopyProgress({ write: () => true }) };
  const made = await backup(server.config.databaseUrl, file, watch, new Removing(server.config.filesFolder));
  expect(made.files).toMatchObject({
    ...{ count: 1, bytes: 400 },
    removed: { count: 1, names: [`note 0.txt (${removed})`] },
    lost: { count: 2, names: expect.arrayContaining([`note 1.txt (${kept[0]})`, `note 2.txt (${kept[1]})`]) },
  });
  expect(await keysIn(`${file}.files`)).toEqual([await keyOf(kept[2])]);
  const restored = await restoring();
  expect(restored.code).toBe(0);
  expect(restored.out).toContain(": 1 file (0.0 MB)");
  expect(complaint(restored.err)).toContain(`note 0.txt (${removed})`);
}, 120_000);

describe("a backup", () => {
  test("leaves files out on demand, and says how to keep them", async () => {
    await uploaded(1000);
    const made = await run(["backup", file, "--without-files"]);
    expect(made.out).toContain(`The bytes of files are not in it: copy ${server.config.filesFolder} once the backup`);
    expect(await readdir(folder)).toEqual(["chat.backup"]);
    const restored = await restoring();
    expect(restored.out).toContain("The bytes of files were not in it");
    expect(restored.code).toBe(0);
  }, 120_000);

  test("is refused without the folder of files, which may be named", async () => {
    await uploaded(1000);
    const refused = await run(["backup", file], "/nowhere");
    expect({ code: refused.code, out: refused.out }).toEqual({ code: 1, out: "" });
    expect(complaint(refused.err)).toBe("/nowhere: there is no such folder, and the database has files.");
    expect(await readdir(folder)).toEqual([]);
    const named = ["backup", file, "--files-from", server.config.filesFolder];
    expect((await run(named, "/nowhere")).out).toContain(": 1 file (0.0 MB)");
    const restored = await run(["restore", file, "--to", target.url, "--files-to", restoredFolder()], "/nowhere");
    expect(restored.out).toContain(`Files, in ${restoredFolder()}: 1 file`);
    expect(await keysIn(restoredFolder())).toHaveLength(1);
  }, 120_000);

  test("on S3 says that files stay where they are, and asks the storage nothing", async () => {
    const s3 = { PARLEY_S3_BUCKET: "bucket", PARLEY_S3_ENDPOINT: "http://127.0.0.1:1" };
    const made = await runProgram(["backup", file], { ...settingsWith("/nowhere"), ...s3 });
    expect(made.code).toBe(0);
    expect(made.out).toContain("they stay in the bucket bucket, which is to keep versions");
  }, 120_000);

  test("that is killed while it copies files leaves nothing under its name, and the next one is whole", async () => {
    const files = await uploaded(...Array.from({ length: 12 }, () => 2 * mega));
    const env = settingsWith(server.config.filesFolder);
    const child = startInterrupted(["backup", file], `${file}.partial.files`, "SIGKILL", env);
    await child.exited;
    expect(child.signalCode).toBe("SIGKILL");
    expect((await readdir(folder)).filter((name) => !name.includes(".partial"))).toEqual([]);
    expect((await backingUp()).code).toBe(0);
    expect((await readdir(folder)).toSorted()).toEqual(["chat.backup", "chat.backup.files"]);
    expect(await keysIn(`${file}.files`)).toHaveLength(files.size);
  }, 120_000);

  test("that was killed between its last two steps is in nobody's way; a folder of somebody's is", async () => {
    await uploaded(1000);
    await mkdir(`${file}.files`);
    await writeFile(join(`${file}.files`, createKey()), "old");
    const refused = await backingUp();
    expect(refused.code).toBe(1);
    expect(complaint(refused.err)).toContain(`${file}.files is there already, and no backup writes over anything.`);
    await writeFile(`${file}.partial`, "");
    expect((await backingUp()).code).toBe(0);
    expect(await keysIn(`${file}.files`)).toHaveLength(1);
  }, 120_000);
});

describe("a restore", () => {
  test("goes on where it was killed", async () => {
    const files = await uploaded(...Array.from({ length: 12 }, () => 2 * mega));
    await backingUp();
    const args = ["restore", file, "--to", target.url];
    const child = startInterrupted(args, restoredFolder(), "SIGKILL", settingsWith(restoredFolder()));
    await child.exited;
    expect(child.signalCode).toBe("SIGKILL");
    expect((await restoring()).code).toBe(0);
    await expectRestored(files);
  }, 120_000);

  test("is refused while the folder beside the backup is not there or not whole, and goes on without on demand", async () => {
    await uploaded(1000, 2000);
    await backingUp();
    await rename(`${file}.files`, `${file}.elsewhere`);
    expect(complaint((await restoring()).err)).toContain(`${file}.files: there is no such folder`);
    await rename(`${file}.elsewhere`, `${file}.files`);
    const [key = ""] = await keysIn(`${file}.files`);
    await writeFile(pathOf(`${file}.files`, key), "cut");
    expect(complaint((await restoring()).err)).toContain("is not whole: 1 of 2 files are not in it, or are cut");
    expect((await restoring("--without-files")).code).toBe(0);
    expect(await keysIn(restoredFolder())).toEqual([]);
  }, 120_000);

  test("names a file whose bytes in the backup are others, and puts none of them back", async () => {
    await uploaded(1000, 2000);
    await backingUp();
    const [key = "", other = ""] = await keysIn(`${file}.files`);
    const path = pathOf(`${file}.files`, key);
    await writeFile(path, patterned((await stat(path)).size, 99));
    const restored = await restoring();
    expect(restored.code).toBe(0);
    expect(complaint(restored.err)).toMatch(/other ones, and they were not copied: note \d\.txt \(/);
    expect(await keysIn(restoredFolder())).toEqual([other]);
  }, 120_000);

  test("reads with --deep what the storage has already, and replaces what is damaged", async () => {
    await uploaded(1000, 2000);
    await backingUp();
    const [key = ""] = await keysIn(`${file}.files`);
    const whole = await readFile(pathOf(`${file}.files`, key));
    const damaged = pathOf(restoredFolder(), key);
    await mkdir(join(damaged, ".."), { recursive: true });
    await writeFile(damaged, patterned(whole.byteLength, 99));
    expect((await restoring("--deep")).code).toBe(0);
    expect(Buffer.compare(await readFile(damaged), whole)).toBe(0);
  }, 120_000);
});
