import { describe, expect, test } from "bun:test";
import type { SystemLine } from "@parley/protocol";
import type { OutboxEntry } from "@parley/sdk";
import { buildRows, type RowsInput } from "../src/messages/timeline/rows/build-rows.ts";
import { me, messageOf, other, roomId } from "./draw.tsx";

const noon = new Date(2026, 2, 3, 12).getTime();
const minute = 60_000;

/** A message by its position, a number of minutes after noon. */
const said = (position: number, authorId: string, minutes: number, replyTo?: string) =>
  messageOf({ id: `m${position}`, position, authorId, createdAt: noon + minutes * minute, replyTo });

const waiting = (id: string, minutes: number): OutboxEntry => ({
  id,
  roomId,
  threadId: null,
  replyTo: null,
  shown: [],
  text: "x",
  createdAt: noon + minutes * minute,
  state: "pending",
  error: null,
});

/** Rows in short form: "m1" begins a block, "+m2" continues it. */
function rowsOf(input: Partial<RowsInput>): string[] {
  const rows = buildRows({ messages: [], pending: [], complete: true, unreadAfter: null, me, ...input });
  return rows.map((row) => ("joined" in row && row.joined ? `+${row.key}` : row.kind === "day" ? "day" : row.key));
}

describe("blocks", () => {
  test("messages of one author within five minutes are one block", () => {
    const messages = [said(1, other, 0), said(2, other, 4), said(3, other, 10), said(4, me, 11), said(5, other, 12)];
    expect(rowsOf({ messages })).toEqual(["top", "day", "m1", "+m2", "m3", "m4", "m5"]);
  });

  test("an answer begins a block, for its quote stands above it", () => {
    expect(rowsOf({ messages: [said(1, other, 0), said(2, other, 1, "m0")] })).toEqual(["top", "day", "m1", "m2"]);
  });

  test("what is on its way continues one's own block", () => {
    const messages = [said(1, me, 0)];
    expect(rowsOf({ messages, pending: [waiting("p1", 1), waiting("p2", 2)] })).toEqual([
      "top",
      "day",
      "m1",
      "+p1",
      "+p2",
    ]);
  });

  test("a new day begins with a line and a block", () => {
    const messages = [said(1, other, 0), said(2, other, 12 * 60 + 1)];
    expect(rowsOf({ messages })).toEqual(["top", "day", "m1", "day", "m2"]);
  });
});

describe("system lines", () => {
  const line = (position: number, minutes: number, type: SystemLine["type"] = "joined"): SystemLine => ({
    ...{ position, at: noon + minutes * minute, type, by: other },
    ...{ accountIds: [other], count: 1, revision: position },
  });

  test("stand between the messages that they happened between, and end a block", () => {
    const messages = [said(2, other, 0), said(4, other, 1), said(5, other, 2)];
    const lines = [line(1, 0), line(3, 0, "renamed"), line(3, 0, "topic"), line(6, 3)];
    const joined = ["m4", "+m5", "line-6-joined"];
    expect(rowsOf({ messages, lines })).toEqual([
      ...["top", "day", "line-1-joined", "m2", "line-3-renamed", "line-3-topic"],
      ...joined,
    ]);
  });

  test("begin a day, and are never unread", () => {
    const lines = [line(3, 12 * 60 + 1)];
    expect(rowsOf({ messages: [said(2, other, 0)], lines, unreadAfter: 2 })).toEqual([
      "top",
      "day",
      "m2",
      "day",
      "line-3-joined",
    ]);
  });
});

describe("the line of the unread", () => {
  test("stands above the first message of others behind the last one read", () => {
    const messages = [said(1, other, 0), said(2, me, 1), said(3, other, 2), said(4, other, 3)];
    expect(rowsOf({ messages, unreadAfter: 1 })).toEqual(["top", "day", "m1", "m2", "unread", "m3", "+m4"]);
  });

  test("is not drawn where nobody knows yet whether earlier messages are unread too", () => {
    const messages = [said(7, other, 0), said(8, other, 1)];
    expect(rowsOf({ messages, unreadAfter: 3, complete: false })).toEqual(["day", "m7", "+m8"]);
    expect(rowsOf({ messages, unreadAfter: 3, complete: true })).toEqual(["top", "day", "unread", "m7", "+m8"]);
  });

  test("is not drawn for one's own messages", () => {
    expect(rowsOf({ messages: [said(1, other, 0), said(2, me, 1)], unreadAfter: 1 })).not.toContain("unread");
  });
});
