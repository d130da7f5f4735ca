import { afterEach, describe, expect, test } from "bun:test";
import { everyone } from "@parley/protocol";
import { type Client, createId, type RoomMessage } from "@parley/sdk";
import { LongText } from "../src/messages/message/parts/LongText.tsx";
import Arrivals from "../src/messages/timeline/Arrivals.tsx";
import { buildRows } from "../src/messages/timeline/rows/build-rows.ts";
import { writePlaces } from "../src/messages/timeline/rows/use-feed-places.ts";
import { roomAddress } from "../src/rich-text/markdown/room-link.ts";
import {
  accountOf,
  act,
  cleanup,
  createOfflineClient,
  draw,
  fireEvent,
  me,
  messageOf,
  other,
  roomId,
  roomOf,
  screen,
  waitFor,
} from "./draw.tsx";

afterEach(() => cleanup());

const clientWith = (change: Partial<Client["state"]>): Client => {
  const client = createOfflineClient();
  Object.assign(client.state, change);
  return client;
};
const nobody: string[] = [];
const drawText = (text: string, mentions: readonly string[] = nobody, client = createOfflineClient()) =>
  draw(<LongText text={text} mentions={mentions} />, client);

describe("links into rooms", () => {
  const messageId = createId();
  const address = `http://parley.test/rooms/${roomId}`;
  const rooms = new Map([[roomId, roomOf()]]);

  test("are recognised by their shape alone", () => {
    expect(roomAddress(`/rooms/${roomId}`)).toEqual({ roomId, messageId: null });
    expect(roomAddress(`/rooms/${roomId}?message=${messageId}`)).toEqual({ roomId, messageId });
    expect(roomAddress(`/rooms/${roomId}/threads/${messageId}`)).toEqual({ roomId, messageId });
    for (const path of ["/rooms/kitchen", `/rooms/${roomId}/details`, "/people"]) expect(roomAddress(path)).toBeNull();
  });

  test("are called by the room's name", async () => {
    await drawText(`see ${address} and ${address}?message=${messageId}`, nobody, clientWith({ rooms }));
    expect(screen.getAllByRole("link").map((link) => link.textContent)).toEqual(["Kitchen", "message in Kitchen"]);
  });

  test("say nothing about a room that the reader is not in, and keep the words that were given to them", async () => {
    await drawText(`see ${address}`);
    expect(screen.getByRole("link").textContent).toBe(address);
    cleanup();
    await drawText(`[over there](${address})`, nobody, clientWith({ rooms }));
    expect(screen.getByRole("link").textContent).toBe("over there");
  });

  test("of other sites say where they lead", async () => {
    await drawText("[my bank](https://bank.example.evil.example/login) https://example.org/a");
    const hosts = screen.getAllByRole("link").map((link) => link.getAttribute("data-tip"));
    expect(hosts).toEqual(["bank.example.evil.example", null]);
  });
});

describe("a mention of somebody who has another handle now", () => {
  const bob = accountOf({ handle: "robert", name: "Bob Baker" });
  const ann = accountOf({ id: me, handle: "ann", name: "Ann Archer" });
  const client = () =>
    clientWith({
      accounts: new Map([
        [other, bob],
        [me, ann],
      ]),
    });
  const names = () => screen.queryAllByRole("link").map((link) => link.textContent);

  test("is theirs when it is the only word that names nobody", async () => {
    await drawText("@bob and @ann, come", [other, me], client());
    expect(names()).toEqual(["@Bob Baker", "@Ann Archer"]);
  });

  test("is theirs in a message to the whole room, too", async () => {
    await drawText("@room and @bob, come", [everyone, other], client());
    expect(names()).toEqual(["@Bob Baker"]);
    expect(screen.getByText("@room").tagName).toBe("BDI");
  });

  test("stays a word when two could be meant", async () => {
    await drawText("@bob or @bobby and @ann", [other, me], client());
    expect(names()).toEqual(["@Ann Archer"]);
  });
});

describe("a long text", () => {
  const long = Array.from({ length: 40 }, (_, line) => `line ${line}`).join("\n");

  test("is folded, and unfolded by its button", async () => {
    await drawText(long);
    const button = screen.getByRole("button", { name: "Show more" });
    expect(button.getAttribute("aria-expanded")).toBe("false");
    act(() => fireEvent.click(button));
    expect(screen.getByRole("button", { name: "Show less" }).getAttribute("aria-expanded")).toBe("true");
  });

  test("is whole for who has just written it, and so is a short one", async () => {
    await draw(<LongText text={long} mentions={nobody} whole />);
    expect(screen.getByRole("button", { name: "Show less" })).toBeDefined();
    cleanup();
    await drawText("short");
    expect(screen.queryByRole("button")).toBeNull();
  });
});

describe("what is read out", () => {
  const said = (position: number, authorId = other, text = `message ${position}`): RoomMessage =>
    messageOf({ id: createId(), position, authorId, text });
  const heard = () => screen.getByRole("log").textContent;
  let show: (messages: readonly RoomMessage[], follow?: boolean) => void = () => undefined;
  const open = async (messages: readonly RoomMessage[]) => {
    const { useState } = await import("react");
    const client = clientWith({ accounts: new Map([[other, accountOf()]]) });
    function Room() {
      const [shown, setShown] = useState({ messages, follow: true });
      show = (next, follow = true) => act(() => setShown({ messages: next, follow }));
      return <Arrivals messages={shown.messages} me={me} follow={shown.follow} />;
    }
    await draw(<Room />, client);
  };

  test("is what others write, with who wrote it; not what was there, and not one's own", async () => {
    const first = [said(1), said(2)];
    await open(first);
    show([...first, said(3, me, "mine"), said(4, other, "the **tide** is in")]);
    await waitFor(() => expect(heard()).toBe("Bob Baker: the tide is in"));
  });

  test("is a number when many come at once", async () => {
    const first = [said(1)];
    await open(first);
    show([...first, ...[2, 3, 4, 5, 6].map((position) => said(position))]);
    await waitFor(() => expect(heard()).toBe("5 new messages from Bob Baker"));
  });

  test("is no older page, and nothing loaded behind a place that was jumped to", async () => {
    const end = [said(50), said(51)];
    await open(end);
    show([said(10), said(11)], false);
    show([said(10), said(11), said(12), said(13)], true);
    show([said(2), said(3), said(13)]);
    show([said(13), said(52, other, "really new")]);
    await waitFor(() => expect(heard()).toBe("Bob Baker: really new"));
  });

  test("is not what was deleted for oneself and is shown again", async () => {
    const [first, second] = [said(1), said(2)];
    await open([first, second]);
    show([first]);
    show([first, second]);
    show([first, second, said(3, other, "really new")]);
    await waitFor(() => expect(heard()).toBe("Bob Baker: really new"));
  });
});

test("the articles of a feed are counted without gaps, drawn or not", () => {
  const messages = [
    messageOf({ id: "a" }),
    messageOf({ id: "b" }),
    messageOf({ id: "c", createdAt: Date.UTC(2026, 2, 5, 12) }),
  ];
  const rows = buildRows({ messages, pending: [], complete: true, unreadAfter: null, me });
  const day = rows.findLast((row) => row.kind === "day")?.key ?? "";
  const feed = document.createElement("div");
  for (const [name, key] of [
    ["message", "b"],
    ["day", day],
    ["message", "c"],
  ] as const) {
    const article = document.createElement("article");
    article.dataset[name] = key;
    feed.append(article);
  }
  writePlaces(feed, rows);
  expect([...feed.children].map((article) => article.getAttribute("aria-posinset"))).toEqual(["3", "4", "5"]);
});
