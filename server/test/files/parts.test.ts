import { describe, expect, test } from "bun:test";
import { type FilePart, type ForwardPart, sizes, tus } from "@parley/protocol";
import { unusedRetention } from "../../src/files/bounds.ts";
import { totalOf } from "../../src/files/upload/totals.ts";
import { write } from "../../src/log/write.ts";
import { replaceParts } from "../../src/messages/replace-parts.ts";
import type { Person } from "../index.ts";
import { roomOf, tell } from "../messages/story.ts";
import { roomEvents } from "../rooms/room.ts";
import { company } from "./company.ts";
import { sweep } from "./sweeping.ts";
import { begunBy, uploadedBy } from "./uploads.ts";

const { server, ann, ben, cleo } = await company();

const bytes = (text: string) => new Uint8Array(Buffer.from(text));
const file = (fileId: string, alt?: string) => ({ type: "file" as const, fileId, ...(alt && { alt }) });
const status = async (who: Person, fileId: string) => (await who.send("files.get", { fileId })).status;

describe("a message that carries files", () => {
  test("says their names, types and sizes, and lets the room read them", async () => {
    const roomId = await roomOf(ann, ben);
    const fileId = await uploadedBy(ann, bytes("a plank"), "plank.txt");
    expect(await status(ben, fileId)).toBe(404);
    const { parts } = await tell(ann, roomId, "", { parts: [file(fileId, "A plank of oak")] });
    expect(parts).toEqual([
      {
        ...{ type: "file", fileId, name: "plank.txt", mediaType: "text/plain", size: 7 },
        ...{ alt: "A plank of oak", fallback: "plank.txt" },
      },
    ]);
    expect([await status(ben, fileId), await status(cleo, fileId)]).toEqual([200, 404]);
  });

  test("is refused for a file that is not ready, is somebody else's, or is none, by its field; nothing is sent", async () => {
    const roomId = await roomOf(ann, ben);
    const { fileId: unfinished } = await begunBy(ann, 10);
    const foreign = await uploadedBy(cleo, bytes("hers"));
    const own = await uploadedBy(ann, bytes("an oar"));
    for (const fileId of [unfinished, foreign, crypto.randomUUID()]) {
      const id = Bun.randomUUIDv7();
      const sent = { roomId, id, text: "look", parts: [file(own), file(fileId)] };
      expect(await ann.problem("messages.send", sent)).toMatchObject({ code: "not_found", field: "parts.1.fileId" });
      expect(await ann.refused("messages.get", { roomId, messageId: id })).toBe("not_found");
    }
    expect(await status(ben, own)).toBe(404);
  });

  test("costs five statements more than one without files, for ten as for two, and the same file twice is allowed", async () => {
    const roomId = await roomOf(ann);
    const ids = await Promise.all(Array.from({ length: sizes.parts }, (_, at) => uploadedBy(ann, bytes(`${at}`))));
    const cost = (fileIds: string[]) =>
      server.statements(() => tell(ann, roomId, "", { parts: fileIds.map((id) => file(id)) }));
    await cost(ids.slice(0, 1));
    const fresh = await Promise.all(["a", "b"].map((text) => uploadedBy(ann, bytes(text))));
    const ofTwo = await cost(fresh);
    expect(await cost(ids)).toBe(ofTwo);
    // These statements read and check the files and mark them as carried, whatever the number of files.
    expect(ofTwo - (await server.statements(() => tell(ann, roomId, "no file")))).toBe(5);
    const { parts } = await tell(ann, roomId, "", { parts: [file(ids[0] ?? ""), file(ids[0] ?? "")] });
    expect(parts).toHaveLength(2);
  });

  test("may be forwarded: the other room reads the file too, also once the first message is deleted", async () => {
    const roomId = await roomOf(ann, ben);
    const elsewhere = await roomOf(ben, cleo);
    const fileId = await uploadedBy(ann, bytes("a rope"), "rope.txt");
    const source = await tell(ann, roomId, "look", { parts: [file(fileId)] });
    const copy = await tell(ben, elsewhere, "", { parts: [{ type: "forward", roomId, messageId: source.id }] });
    const [forward] = copy.parts as [ForwardPart];
    expect((forward.parts as FilePart[] | undefined)?.[0]?.fileId).toBe(fileId);
    await ann.call("messages.delete", { roomId, messageId: source.id });
    expect([await status(cleo, fileId), await status(ben, fileId)]).toEqual([200, 200]);
    await ben.call("messages.delete", { roomId: elsewhere, messageId: copy.id });
    expect([await status(cleo, fileId), await status(ann, fileId)]).toEqual([404, 200]);
  });

  test("may carry a file beside a copy of a message with the same file", async () => {
    const roomId = await roomOf(ann, ben);
    const fileId = await uploadedBy(ann, bytes("a knot"));
    const source = await tell(ann, roomId, "look", { parts: [file(fileId)] });
    for (const parts of [
      [file(fileId), { type: "forward" as const, roomId, messageId: source.id }],
      [{ type: "forward" as const, roomId, messageId: source.id }, file(fileId)],
    ])
      expect((await tell(ann, roomId, "", { parts })).parts).toHaveLength(2);
  });

  test("retried, is the message that it was", async () => {
    const roomId = await roomOf(ann);
    const fileId = await uploadedBy(ann, bytes("a sail"));
    const input = { roomId, id: Bun.randomUUIDv7(), text: "", parts: [file(fileId)] };
    expect(await ann.call("messages.send", input)).toEqual(await ann.call("messages.send", input));
  });
});

describe("an upload for a room that its sender was removed from meanwhile", () => {
  test("is finished, and sent nowhere: its message is refused, and it goes after a day with its share of the quota", async () => {
    const roomId = await roomOf(ann, ben);
    const kept = await totalOf(server.app.database.read, ben.id);
    const plan = bytes("the plan of the boat");
    const { fileId } = await begunBy(ben, plan.length, "plan.txt");
    const append = (offset: number, body: typeof plan) =>
      ben.upload("files.append", { fileId, offset }, { type: tus.type, body });
    await append(0, plan.slice(0, 8));
    await ann.call("members.remove", { roomId, accountId: ben.id });
    expect(await append(8, plan.slice(8))).toEqual({ offset: plan.length });
    const message = { roomId, id: Bun.randomUUIDv7(), text: "", parts: [file(fileId)] };
    expect(await ben.refused("messages.send", message)).toBe("not_found");
    expect(await ann.refused("messages.get", { roomId, messageId: message.id })).toBe("not_found");
    expect([await status(ann, fileId), await status(ben, fileId)]).toEqual([404, 200]);
    await sweep(server, Date.now() + unusedRetention + 60_000);
    expect(await status(ben, fileId)).toBe(404);
    expect(await totalOf(server.app.database.read, ben.id)).toBe(kept);
  });
});

describe("parts that change without an edit", () => {
  test("are published with the message, and stay in its page; a deleted one does not change", async () => {
    const roomId = await roomOf(ann, ben);
    const fileId = await uploadedBy(ann, bytes("a mast"), "mast.txt");
    const { id: messageId } = await tell(ann, roomId, "look", { parts: [file(fileId)] });
    const socket = await ben.socket();
    const rename = () =>
      write(server.app.database, server.app.relay, Date.now(), (tx) =>
        replaceParts(tx, { roomId, messageId }, (parts) =>
          parts.map((part) => ({ ...part, alt: "A mast" }) as FilePart),
        ),
      );
    const changed = await rename();
    expect(changed).toMatchObject({ text: "look", parts: [{ alt: "A mast" }] });
    expect(changed?.editedAt).toBeUndefined();
    while (roomEvents(socket, roomId).length === 0) await socket.next("room");
    expect(roomEvents(socket, roomId)).toMatchObject([{ type: "message.updated", message: changed }]);
    const { message } = await ben.call("messages.get", { roomId, messageId });
    expect(message).toEqual(changed as never);
    await ann.call("messages.delete", { roomId, messageId });
    expect(await rename()).toBeUndefined();
  });
});
