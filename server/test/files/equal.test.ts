import { expect, test } from "bun:test";
import { tus } from "@parley/protocol";
import { totalOf } from "../../src/files/upload/totals.ts";
import { startServer } from "../index.ts";
import { bytesOf, noise, withSecrets } from "./make-pictures.ts";
import { prepared } from "./prepared.ts";
import { sweep } from "./sweeping.ts";
import { begunBy, uploadedBy } from "./uploads.ts";

const people = ["ann", "ben", "cleo", "dora", "eve", "fay"];

test("equal files are kept once, also where many are completed at the same time", async () => {
  await using server = await startServer();
  const owners = Object.values(await server.people(...people));
  for (let round = 0; round < 10; round += 1) {
    const bytes = new TextEncoder().encode(`We sail on day ${round}.`);
    await Promise.all(owners.map((owner) => uploadedBy(owner, bytes)));
    await sweep(server, Date.now() + 1000);
    expect((await Array.fromAsync(server.app.blobs.list())).length).toBe(round + 1);
  }
});

test("of equal pictures that are prepared at the same time one is kept, with its small one", async () => {
  await using server = await startServer();
  const owners = Object.values(await server.people(...people));
  for (let round = 0; round < 3; round += 1) {
    const bytes = await bytesOf(withSecrets(noise(800, 600, 70 + round)).jpeg());
    const fileIds = await Promise.all(owners.map(async (owner) => ({ owner, fileId: await uploadedBy(owner, bytes) })));
    await Promise.all(fileIds.map(({ owner, fileId }) => prepared(owner, fileId)));
    await sweep(server, Date.now() + 1000);
    expect((await Array.fromAsync(server.app.blobs.list())).length).toBe(2 * (round + 1));
  }
});

test("nobody learns that an equal file exists: the same answers, all of its bytes in the quota, and a picture takes as long", async () => {
  await using server = await startServer();
  const { ann, ben } = await server.people("ann", "ben");
  const { database } = server.app;
  const bytes = await bytesOf(withSecrets(noise(200, 100, 80)).jpeg());
  const sentBy = async (person: typeof ann) => {
    const { fileId, ...begun } = await begunBy(person, bytes.length, "pier.jpg");
    const { status, headers } = await person.send("files.offset", { fileId });
    const appended = await person.upload("files.append", { fileId, offset: 0 }, { type: tus.type, body: bytes });
    const { id, createdAt, ...described } = await person.call("files.describe", { fileId });
    const total = await totalOf(database.read, person.id);
    const said = { begun: Object.keys(begun), status, left: headers.get("upload-offset"), appended, described, total };
    return { fileId, said };
  };
  const answers: Awaited<ReturnType<typeof sentBy>>[] = [];
  // No job starts in this time: a prepared picture is smaller, and counts with its new number of bytes.
  await server.statements(async () => answers.push(await sentBy(ann)));
  const [first = await sentBy(ann)] = answers;
  await prepared(ann, first.fileId);
  await database.transaction((writer) =>
    writer.updateTable("pictures").set({ took: 5_000 }).where("blob_key", ">", "").execute(),
  );
  await server.statements(async () => {
    const begun = Date.now();
    const { fileId, said } = await sentBy(ben);
    expect(said).toEqual(first.said);
    const job = await database.read
      .selectFrom("jobs")
      .where("kind", "=", "files.prepare")
      .where("payload", "=", JSON.stringify({ fileId }))
      .select("due_at")
      .executeTakeFirstOrThrow();
    expect(Number(job.due_at)).toBeGreaterThanOrEqual(begun + 5_000);
  });
});
