import { expect, test } from "bun:test";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Problem, tus } from "@parley/protocol";
import { patterned } from "../blobs/contract.ts";
import { startServer } from "../index.ts";
import { begunBy } from "./uploads.ts";

test("an upload to a folder whose place something else has is refused for now, and goes on when it is free", async () => {
  const place = await mkdtemp(join(tmpdir(), "parley-occupied-"));
  const filesFolder = join(place, "files");
  await using server = await startServer({ filesFolder, logLevel: "silent" });
  const { ann } = await server.people("ann");
  const bytes = patterned(5000);
  const { fileId } = await begunBy(ann, bytes.byteLength);
  await rm(filesFolder, { recursive: true, force: true });
  await writeFile(filesFolder, "not a folder");
  const append = () => ann.upload("files.append", { fileId, offset: 0 }, { type: tus.type, body: bytes });
  const refusal = await append().catch((error: { problem: Problem }) => error.problem);
  expect(refusal).toMatchObject({ code: "unavailable", retry: "later" });
  await rm(filesFolder);
  expect(await append()).toEqual({ offset: 5000 });
  const got = new Uint8Array(await (await ann.send("files.get", { fileId })).arrayBuffer());
  expect(Buffer.compare(got, bytes)).toBe(0);
  await rm(place, { recursive: true });
});
