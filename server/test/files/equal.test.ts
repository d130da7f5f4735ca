import { expect, test } from "bun:test";
import { startServer } from "../index.ts";
import { bytesOf, noise, withSecrets } from "./make-pictures.ts";
import { prepared } from "./prepared.ts";
import { sweep } from "./sweeping.ts";
import { uploadedBy } from "./uploads.ts";

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
