import { describe, expect, test } from "bun:test";
import { type ForwardPart, type PartInputOf, sizes } from "@parley/protocol";
import type { Person } from "../index.ts";
import { roomOf, tell } from "../messages/story.ts";
import { company } from "./company.ts";
import { begunBy, uploadedBy } from "./uploads.ts";

const { server, ann, ben, cleo } = await company();

const bytes = (text: string) => new Uint8Array(Buffer.from(text, "latin1"));
const ogg = () => bytes(`OggS\0${crypto.randomUUID()}`);
const waveform = Buffer.from(Array.from({ length: sizes.voiceBars }, (_, at) => at * 4)).toString("base64");
const voice = (fileId: string, change: Partial<PartInputOf<"voice">> = {}) => ({
  ...{ type: "voice" as const, fileId, duration: 41_600, waveform },
  ...change,
});
const status = async (who: Person, fileId: string) => (await who.send("files.get", { fileId })).status;

/** Returns the error for a message with these parts, which the server refuses. */
async function refusalOf(parts: PartInputOf<"voice">[]) {
  const roomId = await roomOf(ann, ben);
  const id = Bun.randomUUIDv7();
  const problem = await ann.problem("messages.send", { roomId, id, text: "", parts });
  expect(await ann.refused("messages.get", { roomId, messageId: id })).toBe("not_found");
  return problem;
}

describe("a voice message", () => {
  test("says its type, size, duration and waveform, and lets the room play it", async () => {
    const roomId = await roomOf(ann, ben);
    const fileId = await uploadedBy(ann, ogg(), "voice.ogg");
    const { parts } = await tell(ann, roomId, "", { parts: [voice(fileId)] });
    expect(parts).toEqual([
      {
        ...{ type: "voice", fileId, mediaType: "audio/ogg", size: 41, duration: 41_600, waveform },
        fallback: "Voice message, 0:42",
      },
    ]);
    expect([await status(ben, fileId), await status(cleo, fileId)]).toEqual([200, 404]);
  });

  test("is refused for a file that is not ready, is somebody else's, or is none; nothing is sent", async () => {
    const { fileId: unfinished } = await begunBy(ann, 10);
    for (const fileId of [unfinished, await uploadedBy(cleo, ogg()), crypto.randomUUID()])
      expect(await refusalOf([voice(fileId)])).toMatchObject({ code: "not_found", field: "parts.0.fileId" });
  });

  test.each([
    ["a text", "<script>"],
    ["a picture", "GIF89a"],
    ["a PDF", "%PDF-"],
    ["unknown bytes", "\x00\x01"],
  ])("is refused for what is no sound: %s", async (_, content) => {
    const fileId = await uploadedBy(ann, bytes(content), "voice.ogg");
    const problem = await refusalOf([voice(fileId)]);
    expect(problem).toMatchObject({ code: "invalid_input", field: "parts.0.fileId", reason: { code: "wrong_type" } });
    expect(await status(ben, fileId)).toBe(404);
  });

  test("is alone in its message", async () => {
    const [one, other] = [await uploadedBy(ann, ogg()), await uploadedBy(ann, ogg())];
    const problem = await refusalOf([voice(one), voice(other)]);
    expect(problem).toMatchObject({ field: "parts.1", reason: { code: "too_many", params: { max: 1 } } });
  });

  const bars = (count: number) => Buffer.alloc(count, 9).toString("base64");
  test.each([
    ["no time", { duration: 0 }],
    ["half a millisecond", { duration: 1.5 }],
    ["a time beyond half an hour", { duration: sizes.voiceDuration + 1 }],
    ["ten times as long", { duration: sizes.voiceDuration * 10 }],
    ["no waveform", { waveform: "" }],
    ["a bar too few", { waveform: bars(sizes.voiceBars - 1) }],
    ["ten times as many bars", { waveform: bars(sizes.voiceBars * 10) }],
    ["a waveform that is no base64", { waveform: `${"<".repeat(86)}==` }],
    ["bits beyond the last bar", { waveform: `${"A".repeat(85)}B==` }],
  ])("is refused with %s", async (_, change) => {
    const { code } = await refusalOf([voice(await uploadedBy(ann, ogg()), change)]);
    expect(code).toBe("invalid_input");
  });

  test("may be forwarded: the other room plays it too, also once the first message is deleted", async () => {
    const [roomId, elsewhere] = [await roomOf(ann, ben), await roomOf(ben, cleo)];
    const fileId = await uploadedBy(ann, ogg());
    const source = await tell(ann, roomId, "", { parts: [voice(fileId)] });
    const copy = await tell(ben, elsewhere, "", { parts: [{ type: "forward", roomId, messageId: source.id }] });
    const [forward] = copy.parts as [ForwardPart];
    expect(forward.parts).toEqual(source.parts as never);
    await ann.call("messages.delete", { roomId, messageId: source.id });
    expect(await status(cleo, fileId)).toBe(200);
  });

  test("costs as many statements as a file does", async () => {
    const roomId = await roomOf(ann);
    const files = [await uploadedBy(ann, ogg()), await uploadedBy(ann, ogg()), await uploadedBy(ann, ogg())];
    const [first = "", spoken = "", sent = ""] = files;
    await tell(ann, roomId, "", { parts: [voice(first)] });
    const ofVoice = await server.statements(() => tell(ann, roomId, "", { parts: [voice(spoken)] }));
    const ofFile = await server.statements(() => tell(ann, roomId, "", { parts: [{ type: "file", fileId: sent }] }));
    expect(ofVoice).toBe(ofFile);
  });
});
