import { afterEach, describe, expect, test } from "bun:test";
import { everyone, toProblem } from "@parley/protocol";
import { type Client, createId, type OutboxEntry, type RoomMessage } from "@parley/sdk";
import { linkTo } from "../src/messages/message/actions/link-to.ts";
import MessageTools from "../src/messages/message/actions/MessageTools.tsx";
import { messageActions, react } from "../src/messages/message/actions/message-actions.tsx";
import { menuEntries } from "../src/messages/message/actions/offered.tsx";
import { selectKeys } from "../src/messages/message/actions/select-keys.ts";
import { MessageRow } from "../src/messages/message/MessageRow.tsx";
import { PendingRow } from "../src/messages/message/PendingRow.tsx";
import { type TimelineContext, TimelineProvider } from "../src/messages/timeline-context.ts";
import { type ShortcutName, shortcutsOf } from "../src/shortcuts/table.ts";
import {
  accountOf,
  act,
  cleanup,
  timelineContext as context,
  createOfflineClient,
  draw,
  fireEvent,
  me,
  messageOf,
  nothing,
  other,
  roomId,
  screen,
} from "./draw.tsx";

const drawMessage = (message: RoomMessage, change: Partial<TimelineContext> = {}, client = createOfflineClient()) =>
  draw(
    <TimelineProvider value={{ ...context, ...change }}>
      <MessageRow message={message} joined={false} isTarget={false} isStop isLastOwn={false} />
    </TimelineProvider>,
    client,
  );
const at = Date.UTC(2026, 2, 3, 13);

afterEach(() => cleanup());

describe("a message", () => {
  test("has a name that says who and when", async () => {
    await drawMessage(messageOf());
    expect(screen.getByRole("article").getAttribute("aria-label")).toMatch(/^…, \d/);
  });

  test("shows the fallback of a part that this version does not know", async () => {
    const parts = [{ type: "sketch", fallback: "A poll: <b>when</b>?", options: ["six"] }];
    await drawMessage(messageOf({ text: "Vote!", parts }));
    expect(screen.getByText("A poll: <b>when</b>?")).toBeTruthy();
    expect(screen.getByText("Vote!")).toBeTruthy();
  });

  test("that was deleted says nothing but that", async () => {
    await drawMessage(messageOf({ text: "", deletedAt: at }));
    const row = screen.getByRole("article");
    expect(row.textContent).toContain("Message deleted");
    act(() => fireEvent.pointerEnter(row));
    expect(screen.queryByRole("toolbar")).toBeNull();
  });

  test("that was edited leads to its history", async () => {
    await drawMessage(messageOf({ editedAt: at }));
    expect(screen.getByRole("button", { name: "edited" })).toBeDefined();
  });

  test("that is pinned says so", async () => {
    await drawMessage(messageOf({ pinned: { at, by: other } }));
    expect(screen.getByText(/^Pinned by/)).toBeDefined();
  });

  test("that was forwarded shows the copy and whose it is", async () => {
    await drawMessage(
      messageOf({ text: "", parts: [{ type: "forward", authorId: other, createdAt: at, text: "the copy" }] }),
    );
    expect(await screen.findByText(/^Forwarded from/)).toBeDefined();
    expect(screen.getByText("the copy")).toBeDefined();
  });

  test("marks @room where the room was mentioned, and not in a copy, which mentions nobody", async () => {
    const marks = () => [...document.querySelectorAll("bdi")].filter(({ textContent }) => textContent === "@room");
    await drawMessage(messageOf({ text: "@room, look", mentions: [everyone] }));
    expect(marks()).toHaveLength(1);
    cleanup();
    const forward = { type: "forward" as const, authorId: other, createdAt: at, text: "@room, look" };
    await drawMessage(messageOf({ text: "", parts: [forward] }));
    await screen.findByText(/^Forwarded from/);
    expect(screen.getByText("@room, look")).toBeDefined();
    expect(marks()).toHaveLength(0);
  });

  test("shows its tools to a pointer and to the focus, and hides them again", async () => {
    await drawMessage(messageOf());
    const row = screen.getByRole("article");
    expect(screen.queryByRole("toolbar")).toBeNull();
    act(() => row.focus());
    await screen.findByRole("toolbar", { name: "Message actions" });
    act(() => row.blur());
    expect(screen.queryByRole("toolbar")).toBeNull();
  });

  test("tells which reactions are one's own", async () => {
    const reactions = [
      { emoji: "👍", accountIds: [other, me] },
      { emoji: "🎉", accountIds: [other] },
    ];
    await drawMessage(messageOf({ reactions }));
    const chips = screen.getAllByRole("button").filter((button) => button.hasAttribute("aria-pressed"));
    expect(chips.map((chip) => [chip.textContent, chip.getAttribute("aria-pressed")])).toEqual([
      ["👍2", "true"],
      ["🎉1", "false"],
    ]);
  });

  test("leads to its thread", async () => {
    const client = createOfflineClient();
    Object.assign(client.state, { accounts: new Map([[other, accountOf()]]) });
    await drawMessage(
      messageOf({ thread: { replies: 2, authorIds: [other, "unknown"], lastReplyAt: at } }),
      {},
      client,
    );
    const link = screen.getByRole("link", { name: /2 replies/ });
    // Only the avatar of a loaded account is shown; the client sends no request for the others.
    expect([...link.querySelectorAll("[data-hue]")].map((face) => face.textContent)).toEqual(["BB"]);
  });
});

describe("what can be done with a message", () => {
  const labels = (message: RoomMessage, change: Partial<TimelineContext> = {}) =>
    menuEntries({ message, client: createOfflineClient(), context: { ...context, ...change } }).map(
      ({ label }) => label,
    );

  test("one's own can be edited and deleted", () => {
    expect(labels(messageOf())).toContain("Edit");
    expect(labels(messageOf())).toContain("Delete for everyone");
  });

  test("another's cannot, except deleted by who leads the room", () => {
    const theirs = messageOf({ authorId: other });
    expect(labels(theirs)).not.toContain("Edit");
    expect(labels(theirs)).not.toContain("Delete for everyone");
    expect(labels(theirs, { canModerate: true })).toContain("Delete for everyone");
  });

  test("in an archived room nothing is written", () => {
    const archived = labels(messageOf(), { canWrite: false });
    for (const label of ["Reply", "Edit", "Pin"]) expect(archived).not.toContain(label);
    expect(archived).toContain("Copy link");
  });

  test("in a thread there is no thread to begin", () => {
    expect(labels(messageOf(), { threadId: createId() })).not.toContain("Reply in thread");
  });

  test("every key of a message does one of these things", () => {
    const known = Object.keys({ ...messageActions, ...selectKeys, react });
    const moves: ShortcutName[] = ["older", "newer", "write"];
    expect(shortcutsOf("message").filter((name) => !known.includes(name))).toEqual(moves);
  });

  test("the tools at its corner are some of these, and fewer where nothing can be written", async () => {
    const tools = async (change: Partial<TimelineContext>) => {
      cleanup();
      await draw(
        <TimelineProvider value={{ ...context, ...change }}>
          <MessageTools message={messageOf()} hold={nothing} />
        </TimelineProvider>,
      );
      return screen.getAllByRole("button").map((button) => button.getAttribute("aria-label"));
    };
    expect(await tools({})).toEqual(["React", "Reply", "Reply in thread", "More actions"]);
    expect(await tools({ canWrite: false })).toEqual(["Reply in thread", "More actions"]);
    expect(await tools({ threadId: createId() })).toEqual(["React", "Reply", "More actions"]);
  });

  test("its link leads to the room or thread it is in", () => {
    const { id } = messageOf();
    expect(linkTo(messageOf())).toBe(`http://parley.test/rooms/${roomId}?message=${id}`);
    expect(linkTo(messageOf({ threadId: other }))).toBe(
      `http://parley.test/rooms/${roomId}/threads/${other}?message=${id}`,
    );
  });
});

describe("a message on its way", () => {
  const drawEntry = (client: Client, entry: OutboxEntry) =>
    draw(
      <TimelineProvider value={context}>
        <PendingRow entry={entry} joined={false} isStop />
      </TimelineProvider>,
      client,
    );
  const sendFrom = (client: Client): OutboxEntry => {
    const entry = client.room(roomId).composer.send("on my way");
    if (!entry) throw new Error("nothing was sent");
    return entry;
  };

  test("says that it waits", async () => {
    const client = createOfflineClient();
    await drawEntry(client, sendFrom(client));
    expect(screen.getByText("Waiting for a connection")).toBeDefined();
    expect(screen.queryByRole("alert")).toBeNull();
  });

  test("that was refused says why, and can be discarded", async () => {
    const headers = { "Content-Type": "application/problem+json" };
    const refuse = async () => new Response(JSON.stringify(toProblem("room_archived")), { status: 409, headers });
    const client = createOfflineClient(refuse);
    sendFrom(client);
    const entry = await new Promise<OutboxEntry>((resolve) => {
      client.subscribe(() => client.state.outbox[0]?.state === "failed" && resolve(client.state.outbox[0]));
    });
    await drawEntry(client, entry);
    expect((await screen.findByRole("alert")).textContent).toContain("Not sent. This room is archived.");
    expect(screen.getByRole("button", { name: "Try again" })).toBeDefined();
    act(() => fireEvent.click(screen.getByRole("button", { name: "Discard" })));
    expect(client.state.outbox).toEqual([]);
  });
});
