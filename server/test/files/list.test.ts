import { describe, expect, test } from "bun:test";
import { type FileKind, type FilePart, fileKinds, type Message, type Output, sizes } from "@parley/protocol";
import { until } from "../harness/until.ts";
import type { Person } from "../index.ts";
import { refusals, roomOf, tell } from "../messages/story.ts";
import { company } from "./company.ts";
import { prepared } from "./prepared.ts";
import { uploadedBy } from "./uploads.ts";

const { server, ann, ben, cleo } = await company();

const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
const latin = (text: string) => new Uint8Array(Buffer.from(text, "latin1"));
const contents: Record<FileKind, Uint8Array<ArrayBuffer>> = {
  picture: new Uint8Array(png),
  video: latin("\0\0\0\x20ftypisom\0\0\x02\0isomiso2avc1mp41"),
  sound: latin("OggS\0\x02\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x01\x13OpusHead"),
  document: latin("%PDF-1.7\n"),
};
const fileOf = async (who: Person, kind: FileKind, name: string = kind) =>
  ({ type: "file", fileId: await uploadedBy(who, contents[kind], name) }) as const;
const send = async (who: Person, roomId: string, kind: FileKind, name?: string) =>
  tell(who, roomId, "", { parts: [await fileOf(who, kind, name)] });

const namesIn = ({ messages }: Output<"files.list">): string[] =>
  messages.flatMap(({ parts = [] }) => parts.map((part) => (part as FilePart).name));

/** Returns the names of the files of a room, page by page. */
async function named(who: Person, roomId: string, kind: FileKind, limit?: number): Promise<string[]> {
  const names: string[] = [];
  let before: number | undefined;
  do {
    const page = await who.call("files.list", { roomId, kind, limit, before });
    names.push(...namesIn(page));
    before = page.next ?? undefined;
  } while (before !== undefined);
  return names;
}

describe("the files of a room", () => {
  test("are answered to members only: a stranger, a former member and a guessed id get the same refusal", async () => {
    const roomId = await roomOf(ann, ben);
    await send(ann, roomId, "picture");
    await ben.call("rooms.leave", { roomId });
    const unknown = await refusals([cleo], [["files.list", { roomId: crypto.randomUUID(), kind: "picture" }]]);
    expect(await refusals([cleo], [["files.list", { roomId, kind: "picture" }]])).toEqual(unknown);
    expect(await refusals([ben], [["files.list", { roomId, kind: "picture" }]])).toEqual(unknown);
  });

  test("are asked for by a kind that exists, in pages of a bounded length, at positions", async () => {
    const roomId = await roomOf(ann);
    for (const [field, wrong] of Object.entries({ kind: "picture ", limit: sizes.page * 10, before: "x", after: -1 }))
      expect(await ann.problem("files.list", { roomId, kind: "picture", [field]: wrong } as never)).toMatchObject({
        code: "invalid_input",
        field,
      });
  });

  test("are listed by their kind, newest message first, also from threads and from copies", async () => {
    const roomId = await roomOf(ann, ben);
    const elsewhere = await roomOf(ben);
    const root = await send(ann, roomId, "picture", "first.png");
    for (const kind of fileKinds) await send(ben, roomId, kind);
    await tell(ann, roomId, "", { threadId: root.id, parts: [await fileOf(ann, "picture", "answer.png")] });
    const both = [await fileOf(ann, "picture", "left.png"), await fileOf(ann, "document", "right.pdf")];
    const mixed = await tell(ann, roomId, "two", { parts: both });
    expect(await named(ben, roomId, "video")).toEqual(["video"]);
    expect(await named(ben, roomId, "sound")).toEqual(["sound"]);
    const { messages, accounts, next } = await ben.call("files.list", { roomId, kind: "picture" });
    expect(messages.map(({ parts = [] }) => (parts[0] as FilePart).name)).toEqual([
      ...["left.png", "answer.png", "picture", "first.png"],
    ]);
    expect(messages[0]).toEqual(mixed);
    expect(accounts.map(({ id }) => id).sort()).toEqual([ann.id, ben.id].sort());
    expect(next).toBeNull();
    await tell(ben, elsewhere, "", { parts: [{ type: "forward", roomId, messageId: mixed.id }] });
    const copies = await ben.call("files.list", { roomId: elsewhere, kind: "document" });
    expect(copies.messages).toMatchObject([{ parts: [{ type: "forward", parts: both }] }]);
  });

  test("are sound where they are voice messages, whatever container a browser has recorded into, and in copies too", async () => {
    const roomId = await roomOf(ann, ben);
    const elsewhere = await roomOf(ben);
    const waveform = Buffer.alloc(sizes.voiceBars).toString("base64");
    const recorded: Message[] = [];
    for (const content of ["sound", "video"] as const) {
      const fileId = await uploadedBy(ann, contents[content]);
      const parts = [{ type: "voice" as const, fileId, duration: 1000, waveform }];
      recorded.unshift(await tell(ann, roomId, "", { parts }));
    }
    expect((await ben.call("files.list", { roomId, kind: "sound" })).messages).toEqual(recorded);
    expect((await ben.call("files.list", { roomId, kind: "video" })).messages).toEqual([]);
    const messageId = recorded[0]?.id ?? "";
    await tell(ben, elsewhere, "", { parts: [{ type: "forward", roomId, messageId }] });
    expect((await ben.call("files.list", { roomId: elsewhere, kind: "sound" })).messages).toHaveLength(1);
  });

  test("are documents where a picture turns out to be none", async () => {
    const roomId = await roomOf(ann);
    const cut = { type: "file", fileId: await uploadedBy(ann, contents.picture.slice(0, 40), "cut.png") } as const;
    await tell(ann, roomId, "", { parts: [cut] });
    await prepared(ann, cut.fileId);
    await until(async () => (await named(ann, roomId, "document")).length > 0);
    expect(await named(ann, roomId, "document")).toEqual(["cut.png"]);
    expect(await named(ann, roomId, "picture")).toEqual([]);
  });

  test("leave out what is deleted, and what the asker alone has cleared", async () => {
    const roomId = await roomOf(ann, ben);
    await send(ann, roomId, "document", "old.pdf");
    const { position } = await send(ann, roomId, "document", "cleared.pdf");
    const { id: messageId } = await send(ann, roomId, "document", "deleted.pdf");
    await send(ann, roomId, "document", "new.pdf");
    await ann.call("messages.delete", { roomId, messageId });
    await ben.call("members.clearHistory", { roomId, position });
    expect(namesIn(await ben.call("files.list", { roomId, kind: "document", after: 1 }))).toEqual(["new.pdf"]);
    expect(await named(ann, roomId, "document")).toEqual(["new.pdf", "cleared.pdf", "old.pdf"]);
    expect(await named(ben, roomId, "document")).toEqual(["new.pdf"]);
  });

  test("come in pages without a gap or a double, and a long page costs the statements of a short one", async () => {
    const roomId = await roomOf(ann);
    const names = Array.from({ length: 7 }, (_, at) => `${at}.pdf`);
    for (const name of names) {
      const parts = [await fileOf(ann, "document", name), await fileOf(ann, "document", `${name}.copy`)];
      await tell(ann, roomId, "", { parts });
      await send(ann, roomId, "video");
    }
    const all = await named(ann, roomId, "document");
    expect(all).toEqual(names.toReversed().flatMap((name) => [name, `${name}.copy`]));
    expect(await named(ann, roomId, "document", 2)).toEqual(all);
    const ends = await ann.call("files.list", { roomId, kind: "document", limit: 3 });
    const behind = { roomId, kind: "document", after: ends.messages.at(-1)?.position ?? 0 } as const;
    expect(namesIn(await ann.call("files.list", behind))).toEqual(["5.pdf", "5.pdf.copy", "6.pdf", "6.pdf.copy"]);
    const [first] = (await ann.call("files.list", { ...behind, limit: 1 })).messages;
    expect((await ann.call("files.list", { ...behind, limit: 1 })).next).toBe(first?.position ?? 0);
    expect((await ann.call("files.list", { ...behind, after: 10_000 })).messages).toEqual([]);
    const cost = (limit: number) =>
      server.statements(() => ann.call("files.list", { roomId, kind: "document", limit }));
    expect(await cost(50)).toBe(await cost(2));
  });

  test("come in pages that end early where their messages are long", async () => {
    const roomId = await roomOf(ann);
    const file = await fileOf(ann, "document");
    for (let index = 0; index < 80; index += 1) await tell(ann, roomId, "ü".repeat(4000), { parts: [file] });
    const { messages, next } = await ann.call("files.list", { roomId, kind: "document", limit: 100 });
    expect(messages.length).toBeWithin(20, 80);
    expect(next).not.toBeNull();
    expect(await named(ann, roomId, "document", 100)).toHaveLength(80);
  });
});
