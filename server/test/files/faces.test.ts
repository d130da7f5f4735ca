import { describe, expect, test } from "bun:test";
import { sizes } from "@parley/protocol";
import { unusedRetention } from "../../src/files/bounds.ts";
import type { Person } from "../index.ts";
import { roomOf, tell } from "../messages/story.ts";
import { nowhere } from "../rooms/room.ts";
import { company } from "./company.ts";
import { bytesOf, noise } from "./make-pictures.ts";
import { prepared } from "./prepared.ts";
import { sweep } from "./sweeping.ts";
import { begunBy, uploadedBy } from "./uploads.ts";

const { server, ann, ben, cleo } = await company();

let made = 0;
/** Uploads a picture and waits until the server has prepared it, a different picture each time. */
async function pictureBy(who: Person, side = 20): Promise<string> {
  made += 1;
  const fileId = await uploadedBy(who, await bytesOf(noise(side, side, made).png()));
  await prepared(who, fileId);
  return fileId;
}
const status = async (who: Person, fileId: string) => (await who.send("files.get", { fileId })).status;

describe("the picture of a person", () => {
  test("is seen by everybody with an account, and by nobody else once it is another one", async () => {
    const [first, second] = [await pictureBy(ann), await pictureBy(ann)];
    expect(await status(ben, first)).toBe(404);
    const socket = await ben.socket();
    const me = await ann.call("accounts.update", { pictureId: first });
    expect(me.account.pictureId).toBe(first);
    const frame = await socket.next("directory");
    expect(frame).toMatchObject({ events: [{ type: "account.changed", account: { id: ann.id, pictureId: first } }] });
    expect((await ben.call("accounts.get", { accountId: ann.id })).pictureId).toBe(first);
    expect(await status(ben, first)).toBe(200);
    await ann.call("accounts.update", { pictureId: second });
    expect([await status(ben, first), await status(ben, second)]).toEqual([404, 200]);
    await ann.call("accounts.update", { name: "Anna" });
    expect(await status(ben, second)).toBe(200);
    const without = await ann.call("accounts.update", { pictureId: null });
    expect(without.account).not.toHaveProperty("pictureId");
    expect([await status(ben, second), await status(ann, second)]).toEqual([404, 200]);
  });

  test("is a picture of one's own that is ready and not too large; anything else is refused by its field", async () => {
    const foreign = await pictureBy(ben);
    await tell(ben, await roomOf(ben, ann), "", { parts: [{ type: "file", fileId: foreign }] });
    const { fileId: unfinished } = await begunBy(ann, 10);
    const text = await uploadedBy(
      ann,
      new Uint8Array(Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>")),
      "me.png",
    );
    const large = await pictureBy(ann, Math.ceil(Math.sqrt(sizes.faceBytes / 2)));
    const refusals = [
      [nowhere(), "not_found"],
      [foreign, "not_found"],
      [unfinished, "not_found"],
      [text, "unsupported_media_type"],
      [large, "too_large"],
    ] as const;
    for (const [pictureId, code] of refusals) {
      expect(await ann.problem("accounts.update", { pictureId })).toMatchObject({ code, field: "pictureId" });
      expect((await ann.call("accounts.me", {})).account).not.toHaveProperty("pictureId");
    }
  });

  test("waits until the server has prepared it: before that it may say where it was taken", async () => {
    await server.statements(async () => {
      const fileId = await uploadedBy(ann, await bytesOf(noise(20, 20, 99).png()));
      const refusal = { code: "file_preparing", field: "pictureId", retryAfter: 1000 };
      expect(await ann.problem("accounts.update", { pictureId: fileId })).toMatchObject(refusal);
    });
  });

  test("is kept as long as it is one, a day longer, and not with the account", async () => {
    const [kept, gone] = [await pictureBy(ann), await pictureBy(ann)];
    await ann.call("accounts.update", { pictureId: kept });
    expect(await ann.refused("files.remove", { fileId: kept })).toBe("file_in_use");
    const removed = async (fileId: string) => (await status(ann, fileId)) === 404;
    await sweep(server, Date.now() + 2 * unusedRetention);
    expect([await removed(kept), await removed(gone)]).toEqual([false, true]);
    await ann.call("accounts.update", { pictureId: null });
    await sweep(server, Date.now() + unusedRetention - 60_000);
    expect(await removed(kept)).toBe(false);
    await sweep(server, Date.now() + unusedRetention + 60_000);
    expect(await removed(kept)).toBe(true);
  });
});

describe("the picture of a room", () => {
  test("is set by who leads it and seen by its members; a channel's by everybody", async () => {
    const pictureId = await pictureBy(ann);
    const roomId = await roomOf(ann, ben);
    expect(await cleo.refused("rooms.update", { roomId, pictureId })).toBe("not_found");
    expect(await ben.refused("rooms.update", { roomId, pictureId })).toBe("forbidden");
    expect(await ann.call("rooms.update", { roomId, pictureId })).toMatchObject({ pictureId });
    expect([await status(ben, pictureId), await status(cleo, pictureId)]).toEqual([200, 404]);
    expect((await ben.call("rooms.get", { roomId })).entry.room.pictureId).toBe(pictureId);
    await ann.call("members.remove", { roomId, accountId: ben.id });
    expect(await status(ben, pictureId)).toBe(404);
    const { room } = await ann.call("rooms.create", { key: nowhere(), kind: "channel", name: "Harbour" });
    await ann.call("rooms.update", { roomId: room.id, pictureId });
    expect(await status(cleo, pictureId)).toBe(200);
    await ann.call("rooms.update", { roomId: room.id, pictureId: null });
    expect([await status(cleo, pictureId), await status(ann, pictureId)]).toEqual([404, 200]);
  });

  test("is a file of the one who sets it, and none in a direct room", async () => {
    const [foreign, own] = [await pictureBy(ben), await pictureBy(ann)];
    const roomId = await roomOf(ann, ben);
    expect(await ann.problem("rooms.update", { roomId, pictureId: foreign })).toMatchObject({
      code: "not_found",
      field: "pictureId",
    });
    const { room } = await ann.call("rooms.openDirect", { accountId: ben.id });
    expect(await ann.refused("rooms.update", { roomId: room.id, pictureId: own })).toBe("not_for_direct");
  });
});
