import { expect, test } from "bun:test";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Problem, tus } from "@parley/protocol";
import { patterned } from "../blobs/contract.ts";
import { canHaveSmallDisk, onSmallDisk } from "../database/small-disk.ts";
import { startServer } from "../index.ts";
import { begunBy } from "./uploads.ts";

const mega = 1024 * 1024;

test.if(await canHaveSmallDisk())("an upload to a full disk is refused for now, and goes on when there is room", () =>
  onSmallDisk(40, async (disk) => {
    await using server = await startServer({ filesFolder: join(disk, "files"), logLevel: "silent" });
    const { ann } = await server.people("ann");
    writeFileSync(join(disk, "ballast"), new Uint8Array(20 * mega));
    const bytes = patterned(30 * mega);
    const { fileId } = await begunBy(ann, bytes.byteLength);
    const append = (offset: number) =>
      ann.upload("files.append", { fileId, offset }, { type: tus.type, body: bytes.slice(offset) });
    const refusal = await append(0).catch((error: { problem: Problem }) => error.problem);
    expect(refusal).toMatchObject({ code: "unavailable", retry: "later" });
    const offset = Number((await ann.send("files.offset", { fileId })).headers.get("upload-offset"));
    expect(offset).toBeGreaterThanOrEqual(8 * mega);
    rmSync(join(disk, "ballast"));
    await append(offset);
    const got = new Uint8Array(await (await ann.send("files.get", { fileId })).arrayBuffer());
    expect(Buffer.compare(got, bytes)).toBe(0);
  }).then(() => undefined),
);
