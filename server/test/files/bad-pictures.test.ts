import { expect, test } from "bun:test";
import { sizes } from "@parley/protocol";
import sharp from "sharp";
import { roomOf, tell } from "../messages/story.ts";
import { badPictures } from "./bad-pictures.ts";
import { company } from "./company.ts";
import { bytesOf, noise } from "./make-pictures.ts";
import { prepared } from "./prepared.ts";
import { begunBy, uploadedBy } from "./uploads.ts";

const { server, ann, ben } = await company();

test("each bad picture ends as a prepared one or as a download, and messages are sent all the while", async () => {
  const roomId = await roomOf(ann, ben);
  const corpus = await badPictures();
  let isOver = false;
  const sends = (async () => {
    let sent = 0;
    for (; !isOver; sent += 1) await tell(ben, roomId, `${sent}`);
    return sent;
  })();
  for (const { name, bytes, ends, without } of corpus) {
    const fileId = await uploadedBy(ann, bytes, name);
    const { id: messageId } = await tell(ann, roomId, "", { parts: [{ type: "file", fileId }] });
    const found = await prepared(ann, fileId);
    const isShown = found.width !== undefined;
    if (ends !== "either") expect([name, isShown]).toEqual([name, ends === "shown"]);
    expect([name, isShown]).toEqual([name, found.type.startsWith("image/")]);
    const answer = await ben.send("files.get", { fileId });
    const served = Buffer.from(await answer.arrayBuffer());
    expect([name, answer.status]).toEqual([name, 200]);
    expect(answer.headers.get("content-disposition")).toStartWith(isShown ? "inline" : "attachment");
    if (without !== undefined) expect([name, served.includes(without)]).toEqual([name, false]);
    if (isShown) expect(await sharp(served, { failOn: "none" }).metadata()).toMatchObject({ width: found.width ?? 0 });
    for (const app of server.apps) await app.jobs.idle();
    const { message } = await ben.call("messages.get", { roomId, messageId });
    expect(message.parts?.[0]).toMatchObject({ mediaType: found.type, size: found.size });
    expect(message.parts?.[0]).not.toHaveProperty("preparing");
  }
  isOver = true;
  expect(await sends).toBeGreaterThan(corpus.length);
  expect(server.violations).toEqual([]);
}, 120_000);

test("none that is a download becomes the picture of a person", async () => {
  for (const { name, bytes } of (await badPictures()).filter(({ name }) => /bomb|billion/.test(name))) {
    const pictureId = await uploadedBy(ann, bytes, name);
    if ((await prepared(ann, pictureId)).width !== undefined) continue;
    expect([name, await ann.refused("accounts.update", { pictureId })]).toEqual([name, "unsupported_media_type"]);
  }
});

test("a picture after all of them is prepared as if nothing had been", async () => {
  const fileId = await uploadedBy(ann, await bytesOf(noise(640, 480, 99).jpeg()), "calm.jpg");
  expect(await prepared(ann, fileId)).toMatchObject({ type: "image/jpeg", width: 640, height: 480 });
});

test("a name of 10,000 characters is refused, and one of 3,000 is cut", async () => {
  const long = `${"a".repeat(10_000)}.png`;
  await expect(begunBy(ann, 10, long)).rejects.toThrow();
  const { fileId } = await begunBy(ann, 10, long.slice(-3_000));
  const { name } = await ann.call("files.describe", { fileId });
  expect([name.length, name.endsWith(".png")]).toEqual([sizes.fileName, true]);
});
