import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { existsSync, readdirSync, statSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tus } from "@parley/protocol";
import { seeded } from "@parley/sdk/testing";
import { loadConfig } from "../../src/config.ts";
import { openDatabase } from "../../src/database/open.ts";
import { examineFiles } from "../../src/doctor/files.ts";
import { leaseDuration } from "../../src/files/bounds.ts";
import { patterned } from "../blobs/contract.ts";
import { environmentOf, forgetDatabases } from "../database/server-place.ts";
import { type ChildServer, startChild } from "../faults/child-server.ts";
import { freePort } from "../harness/port.ts";
import { Caller } from "../index.ts";

const mega = 1024 * 1024;
const program = join(import.meta.dir, "later-process.ts");
const size = 20 * mega + 77;
const kills = 8;
/** Seeds that found a fault stay here. */
const seeds = [1, 2];

/** A file that is being uploaded, and the number of bytes that its client knows to be stored. */
interface Uploading {
  readonly fileId: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  acknowledged: number;
}

describe.each(seeds)("with seed %d", (seed) => {
  let data: string;
  let child: ChildServer;
  let ann: Caller;
  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), "parley-kill-files-"));
  });
  afterAll(async () => {
    await child.stop();
    await forgetDatabases();
    await rm(data, { recursive: true, force: true });
  });

  test("kill -9 in the middle of uploads loses no byte that was acknowledged, and each upload goes on", async () => {
    const random = seeded(seed);
    const port = freePort();
    // Each restart waits until the leases of the process before have expired.
    const start = (life: number) => startChild(data, port, { CLOCK_AHEAD: `${life * 2 * leaseDuration}` }, program);
    child = await start(0);
    const place = { url: child.url, violations: [] };
    const { token } = await new Caller(place, null).call("accounts.signUp", {
      ...{ email: "ann@example.org", password: "a boat at dawn, again", name: "Ann", handle: "ann" },
    });
    ann = new Caller(place, token);
    const files: Uploading[] = [];
    for (let life = 1; life <= kills; life += 1) {
      const killing = killWhen(join(data, "files", "uploads"), random(), child);
      while (!killing.isDone)
        await goOn(files, random).catch((error: unknown) => {
          if (!killing.isDone) throw error;
        });
      await killing.ended;
      child = await start(life);
    }
    for (const file of files) while (file.acknowledged < size) await append(file, size);
    expect(files.length).toBeGreaterThan(1);
    for (const { fileId, bytes } of files) {
      const got = new Uint8Array(await (await ann.send("files.get", { fileId })).arrayBuffer());
      expect(Buffer.compare(got, bytes)).toBe(0);
    }
    expect(await examineDeep()).toMatchObject([{ level: "ok", found: expect.stringContaining("bytes of every file") }]);
  }, 240_000);

  /** Appends to the unfinished upload, or to a new one. */
  async function goOn(files: Uploading[], random: () => number): Promise<void> {
    let file = files.find(({ acknowledged }) => acknowledged < size);
    if (file === undefined) {
      const { fileId } = await ann.call("files.create", { length: size });
      file = { fileId, bytes: patterned(size, files.length), acknowledged: 0 };
      files.push(file);
    }
    await append(file, Math.ceil(random() * 2 * size));
  }

  /** Asks for the offset of an upload, which is at least the acknowledged one, and appends at most `length` bytes there. */
  async function append(file: Uploading, length: number): Promise<void> {
    const { fileId, bytes } = file;
    const asked = await ann.send("files.offset", { fileId });
    const offset = Number(asked.headers.get("upload-offset"));
    expect(asked.status).toBeLessThan(300);
    expect(offset).toBeGreaterThanOrEqual(file.acknowledged);
    file.acknowledged = offset;
    if (offset === size) return;
    const body = bytes.slice(offset, offset + length);
    const appended = await ann.upload("files.append", { fileId, offset }, { type: tus.type, body });
    file.acknowledged = appended.offset;
  }

  async function examineDeep() {
    const config = loadConfig({ env: { PARLEY_DATA: data, ...(await environmentOf(data)) } });
    const database = await openDatabase(config.databaseUrl, { occupancy: "looking", existing: true });
    const found = await examineFiles(config, database, { deep: true });
    await database.close();
    return found;
  }
});

/**
 * Kills a server once the file of the upload in its folder has grown by a share of its missing bytes; for the highest shares, once the file is no
 * longer in the folder, because it became a complete blob.
 */
function killWhen(uploads: string, share: number, server: ChildServer) {
  const sizesNow = () =>
    (existsSync(uploads) ? readdirSync(uploads) : []).map(
      (name) => statSync(join(uploads, name), { throwIfNoEntry: false })?.size ?? 0,
    );
  const from = Math.max(0, ...sizesNow());
  const bytes = from + share * (1.2 * size - from);
  const ended = Promise.withResolvers<void>();
  const killing = { isDone: false, ended: ended.promise };
  let wasThere = false;
  const looking = setInterval(() => {
    const sizes = sizesNow();
    const isGone = bytes > size && wasThere && sizes.length === 0;
    wasThere ||= sizes.length > 0;
    if (!isGone && !sizes.some((each) => each >= bytes)) return;
    clearInterval(looking);
    killing.isDone = true;
    void server.kill().then(ended.resolve, ended.reject);
  }, 1);
  return killing;
}
