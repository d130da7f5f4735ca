import { describe, expect, test } from "bun:test";
import "./dom.ts";
import "./speak-english.ts";
import type { Membership, Room, ThreadEntry } from "@parley/protocol";
import type { ConnectionState, RoomState } from "@parley/sdk";

const { connectionWords } = await import("../src/offline/connection-words.ts");
const { attentionOf } = await import("../src/page/attention.ts");
const { wouldLose } = await import("../src/offline/unsent.ts");

interface Told {
  kind?: Room["kind"];
  unread?: number;
  mentions?: number;
  muted?: boolean;
  thread?: Pick<ThreadEntry, "unread" | "mentions">;
}

const attention = (...rooms: Told[]) =>
  attentionOf({
    rooms: new Map(
      rooms.map(({ kind = "group", unread = 0, mentions = 0, muted = false, thread }, index) => {
        const membership = { unread, mentions, muted } as Membership;
        const threads = new Map(thread ? [["root", thread as ThreadEntry]] : []);
        return [String(index), { room: { kind } as Room, membership, threads } as unknown as RoomState];
      }),
    ),
  });

describe("what asks for attention", () => {
  test.each<[string, Told[], number, boolean]>([
    ["nothing", [{}], 0, false],
    ["messages of a group are a dot", [{ unread: 7 }], 0, true],
    [
      "mentions are counted",
      [
        { unread: 7, mentions: 2 },
        { unread: 1, mentions: 1 },
      ],
      3,
      true,
    ],
    [
      "every message of a direct room is counted, a mention in it once",
      [{ kind: "direct", unread: 4, mentions: 1 }],
      4,
      true,
    ],
    [
      "mentions in threads are counted, their other replies are a dot",
      [{ thread: { unread: 3, mentions: 1 } }],
      1,
      true,
    ],
    ["a followed thread alone is a dot", [{ thread: { unread: 3, mentions: 0 } }], 0, true],
    [
      "muted rooms are silent",
      [
        { unread: 7, mentions: 2, muted: true },
        { kind: "direct", unread: 1, muted: true },
      ],
      0,
      false,
    ],
  ])("%s", (_, rooms, count, more) => {
    expect(attention(...rooms)).toEqual({ count, more });
  });
});

describe("what is said of a connection", () => {
  const now = new Date(2026, 2, 3, 14, 20).getTime();
  const syncedAt = new Date(2026, 2, 3, 14, 5).getTime();
  const say = (
    connection: ConnectionState,
    more: { online?: boolean; failed?: boolean; syncedAt?: number | null } = {},
  ) => connectionWords({ connection, now, syncedAt, online: true, failed: true, ...more });

  test("at first it is only connecting", () => {
    expect(say({ phase: "connecting" }, { failed: false })).toMatchObject({ state: "Connecting…", next: null });
    expect(say({ phase: "idle" }, { failed: false })).toMatchObject({ state: "Connecting…" });
  });

  test("after a failed try the server does not answer, and the next try is counted down", () => {
    const waiting = say({ phase: "waiting", until: now + 11_200, attempt: 4 });
    expect(waiting).toEqual({
      ...{ state: "The server isn’t responding.", next: "Retrying in 12 s" },
      ...{ mayTry: true, failed: true },
    });
    const trying = say({ phase: "connecting" });
    expect(trying).toMatchObject({ state: waiting.state, next: "Retrying…", mayTry: false });
    expect(say({ phase: "syncing" })).toMatchObject({ state: "Connecting…" });
  });

  test("without a network it says of when it is what is shown", () => {
    const offline = say({ phase: "waiting", until: now + 9000, attempt: 2 }, { online: false });
    expect(offline.state).toMatch(/^Offline · last updated (14:05|2:05.PM)$/);
    expect(offline.mayTry).toBe(false);
    expect(say({ phase: "connecting" }, { online: false, syncedAt: null }).state).toStartWith("You’re offline. ");
  });
});

describe("closing the page would lose something", () => {
  const state = (storage: "memory" | "persistent", outbox: number, draft: string, edit: string, changes: number) =>
    ({
      state: {
        storage,
        outbox: Array.from({ length: outbox }),
        changes: new Map(Array.from({ length: changes }, (_, at) => [at, {}])),
        drafts: new Map([["r", { text: draft, replyTo: null }]]),
        edits: new Map([["m", { threadId: null, message: { text: "old" }, text: edit }]]),
      },
    }) as unknown as Parameters<typeof wouldLose>[0];

  test.each<["memory" | "persistent", number, string, string, number, boolean]>([
    ["persistent", 2, "begun", "new", 1, false],
    ["memory", 0, " ", "old", 0, false],
    ["memory", 1, "", "old", 0, true],
    ["memory", 0, "begun", "old", 0, true],
    ["memory", 0, "", "new", 0, true],
    ["memory", 0, "", "old", 1, true],
  ])(
    "storage %s, %i unsent, draft %j, edit of old to %j, %i changes: %p",
    (storage, outbox, draft, edit, changes, loses) => {
      expect(wouldLose(state(storage, outbox, draft, edit, changes))).toBe(loses);
    },
  );
});
