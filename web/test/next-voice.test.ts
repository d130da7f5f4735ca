import { expect, test } from "bun:test";
import type { VoicePart } from "@parley/protocol";
import type { RoomMessage } from "@parley/sdk";
import { nextVoice } from "../src/voice/playing/next-voice.ts";
import { rememberStart, starts } from "../src/voice/playing/now-playing.ts";
import { trackOf } from "../src/voice/playing/track-of.ts";
import { me, messageOf, other, roomId, roomOf } from "./draw.tsx";

const part: VoicePart = {
  ...{ type: "voice", fileId: "f1", mediaType: "audio/webm", size: 9, duration: 1_000, waveform: "", fallback: "" },
};
let made = 0;
const spoken = (position: number, change: Partial<RoomMessage> = {}): RoomMessage =>
  messageOf({ id: `m${++made}`, position, text: "", parts: [{ ...part, fileId: `f${made}` }], ...change });

/** The message that is played after the first one, in a room with these loaded messages. */
function followerOf(first: RoomMessage, ...later: RoomMessage[]): string | undefined {
  const messages = new Map([...later, first].map((message) => [message.id, message]));
  const rooms = new Map([[roomId, { ...roomOf(), messages }]]);
  return nextVoice({ rooms }, trackOf(part, first))?.message?.id;
}

test("the next voice message of the same person follows, whatever others write between", () => {
  const next = spoken(9);
  const others = [spoken(6, { authorId: other }), messageOf({ id: "text", position: 7 })];
  expect(followerOf(spoken(5), spoken(11), next, ...others)).toBe(next.id);
});

test("nothing follows from before, from another timeline, from what is deleted, or in a room that is not held", () => {
  const first = spoken(5, { authorId: me });
  const none = [spoken(4), spoken(6, { threadId: first.id }), spoken(7, { deletedAt: 1, parts: undefined })];
  expect(followerOf(first, ...none)).toBeUndefined();
  expect(nextVoice({ rooms: new Map() }, trackOf(part, first))).toBeNull();
});

test("in a thread its own follow", () => {
  const next = spoken(8, { threadId: "root" });
  expect(followerOf(spoken(5, { threadId: "root" }), spoken(6), next)).toBe(next.id);
});

test("after a file of sound nothing follows, and what is not sent has nothing behind it", () => {
  const first = spoken(5);
  const rooms = new Map([[roomId, { ...roomOf(), messages: new Map([first, spoken(6)].map((one) => [one.id, one])) }]]);
  expect(nextVoice({ rooms }, { ...trackOf(part, first), name: "song.mp3" })).toBeNull();
  expect(nextVoice({ rooms }, trackOf(part, null))).toBeNull();
});

test("where sounds were left is remembered for the last hundred", () => {
  for (let at = 0; at < 1_000; at++) rememberStart(`key ${at}`, at + 1);
  expect(starts.get().size).toBe(100);
  expect(starts.get().get("key 999")).toBe(1_000);
  rememberStart("key 999", 0);
  expect(starts.get().has("key 999")).toBe(false);
});
