import { afterEach, beforeAll, describe, expect, test } from "bun:test";
import { everyone, type Room, type RoomRole } from "@parley/protocol";
import type { Client, RoomState } from "@parley/sdk";
import { useState } from "react";
import { Composer } from "../src/composer/Composer.tsx";
import { enterKey } from "../src/composer/form/enter-key.ts";
import { loadAids } from "../src/composer/form/use-aids.ts";
import type { Note } from "../src/composer/form/use-note.ts";
import { useOutsider } from "../src/composer/form/use-outsider.ts";
import { strings } from "../src/strings/strings.ts";
import {
  accountOf,
  act,
  cleanup,
  createOfflineClient,
  draw,
  fireEvent,
  messageOf,
  roomId,
  roomOf,
  screen,
  waitFor,
} from "./draw.tsx";

beforeAll(async () => {
  await loadAids();
});
afterEach(() => {
  cleanup();
  enterKey.set("auto");
});

async function compose(room: RoomState = roomOf(), client?: Client) {
  const used = await draw(
    <Composer
      room={room}
      threadId={null}
      placeholder="Message Kitchen"
      onEditLast={() => undefined}
      onSent={() => undefined}
    />,
    client,
  );
  const area = screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Message" });
  act(() => area.focus());
  return { area, client: used };
}

/** Types at the end as a browser does: the field changes first, then the event follows. */
const type = (area: HTMLTextAreaElement, text: string) =>
  act(() => {
    fireEvent.change(area, { target: { value: text } });
    area.setSelectionRange(text.length, text.length);
    fireEvent.input(area);
  });
const press = (area: HTMLTextAreaElement, key: string, more: object = {}) =>
  act(async () => {
    fireEvent.keyDown(area, { key, ...more });
  });
const options = () => screen.getAllByRole("option").map((option) => option.textContent ?? "");
const sent = (client: Client) => client.state.outbox.map((entry) => entry.text);

describe("completion in the field", () => {
  test("of commands: only those one may give, named on the field, taken with Tab", async () => {
    const { area } = await compose();
    type(area, "/");
    const list = await screen.findByRole("listbox", { name: "Commands" });
    expect(area.getAttribute("aria-controls")).toBe(list.id);
    expect(options().some((name) => name.startsWith("/invite"))).toBe(true);
    expect(options().some((name) => name.startsWith("/topic"))).toBe(false);
    await press(area, "ArrowDown");
    const chosen = document.getElementById(area.getAttribute("aria-activedescendant") ?? "");
    expect(chosen?.getAttribute("aria-selected")).toBe("true");
    expect(chosen?.textContent).toContain("/join");
    await press(area, "Tab");
    expect(area.value).toBe("/join ");
  });

  test("whoever leads may set the topic", async () => {
    const room = roomOf();
    const { area } = await compose({ ...room, membership: { ...room.membership, role: "moderator" } });
    type(area, "/to");
    expect(await screen.findByRole("option", { name: /\/topic/ })).toBeDefined();
  });

  test("of emoji by their names, and not while an input method composes", async () => {
    const { area } = await compose();
    act(() => fireEvent.compositionStart(area));
    type(area, ":tada");
    expect(screen.queryByRole("listbox")).toBeNull();
    act(() => fireEvent.compositionEnd(area));
    await screen.findByRole("listbox", { name: "Emoji" });
    await press(area, "Enter");
    expect(area.value).toBe("🎉");
  });

  test.each([
    [":heart", "❤️"],
    [":fire", "🔥"],
    [":100", "💯"],
    [":thumbsup", "👍"],
    [":hear", ":hear"],
  ])("a colon behind %s makes %s", async (typed, result) => {
    const { area } = await compose();
    type(area, typed);
    await screen.findByRole("listbox", { name: "Emoji" });
    await press(area, ":", { shiftKey: true });
    expect(area.value).toBe(result);
  });

  test("Escape closes the list, and it stays closed for that word", async () => {
    const { area } = await compose();
    type(area, ":ta");
    await screen.findByRole("listbox");
    await press(area, "Escape");
    expect(screen.queryByRole("listbox")).toBeNull();
    type(area, ":tad");
    expect(screen.queryByRole("listbox")).toBeNull();
    type(area, ":tad and :ta");
    await screen.findByRole("listbox");
  });
});

describe("the whole room", () => {
  const vain = /Only moderators can mention everyone here/;
  const inRoom = (role: RoomRole) => {
    const room = roomOf({ roomMentions: "moderators" });
    return { ...room, membership: { ...room.membership, role } };
  };

  test("is offered to who may mention it, and nothing is said", async () => {
    const { area } = await compose(inRoom("moderator"));
    type(area, "@roo");
    expect((await screen.findAllByRole("option"))[0]?.textContent).toContain("@room");
    type(area, "@room tea");
    expect(screen.queryByText(vain)).toBeNull();
  });

  test("is not offered to who may not, and the field says that @room mentions nobody", async () => {
    const { area } = await compose(inRoom("member"));
    type(area, "@roo");
    expect(screen.queryByRole("option", { name: /@room/ })).toBeNull();
    type(area, "@room, tea");
    await screen.findByText(vain);
    type(area, "tea");
    await waitFor(() => expect(screen.queryByText(vain)).toBeNull());
  });

  test("stays mentioned by a message that mentions it while its author changes it", async () => {
    const { area, client } = await compose(inRoom("member"));
    act(() => client.room(roomId).composer.beginEdit(messageOf({ text: "@room tea", mentions: [everyone] })));
    expect(area.value).toBe("@room tea");
    expect(screen.queryByText(vain)).toBeNull();
  });
});

describe("commands", () => {
  test("one that nobody knows is said so, and sent when Enter is pressed again", async () => {
    const { area, client } = await compose();
    type(area, "/foo bar");
    await press(area, "Enter");
    await screen.findByText(/There’s no command \/foo/);
    expect(sent(client)).toEqual([]);
    expect(area.value).toBe("/foo bar");
    await press(area, "Enter");
    expect(sent(client)).toEqual(["/foo bar"]);
    expect(area.value).toBe("");
  });

  test("two slashes send one", async () => {
    const { area, client } = await compose();
    type(area, "//foo");
    await press(area, "Enter");
    expect(sent(client)).toEqual(["/foo"]);
    expect(area.value).toBe("");
  });

  test("a failure is said, and the text stays", async () => {
    const client = createOfflineClient(() =>
      Promise.resolve(Response.json({ code: "rate_limited", detail: "Too many." }, { status: 429 })),
    );
    const { area } = await compose(roomOf(), client);
    type(area, "/invite bea");
    await press(area, "Enter");
    await screen.findByText(strings.errors.rate_limited);
    expect(area.value).toBe("/invite bea");
  });

  test("what one may not do is refused before the server is asked", async () => {
    const { area } = await compose();
    type(area, "/archive");
    await press(area, "Enter");
    await screen.findByText("/archive can’t be used here.");
  });

  test("/help writes a slash, which shows all of them", async () => {
    const { area } = await compose();
    type(area, "/help");
    await press(area, "Enter");
    await waitFor(() => expect(area.value).toBe("/"));
  });
});

describe("a text that is too long", () => {
  test("is sent as several messages, in order, the answer first", async () => {
    const client = createOfflineClient();
    const answered = messageOf().id;
    client.room(roomId).composer.setReplyTo(answered);
    const { area } = await compose(roomOf({ maxLength: 12 }), client);
    type(area, "first words\nmore words\nlast words");
    expect(screen.getByRole<HTMLButtonElement>("button", { name: "Send" }).disabled).toBe(true);
    act(() => fireEvent.click(screen.getByRole("button", { name: "Send as 3 messages" })));
    expect(sent(client)).toEqual(["first words", "more words", "last words"]);
    expect(client.state.outbox.map((entry) => entry.replyTo)).toEqual([answered, null, null]);
    expect(area.value).toBe("");
  });

  test("is not pasted when it could never be sent", async () => {
    const { area } = await compose(roomOf({ maxLength: 10 }));
    const clipboardData = { getData: (kind: string) => (kind === "text/plain" ? "x".repeat(1000) : "") };
    act(() => fireEvent.paste(area, { clipboardData }));
    await screen.findByText(/1,000 characters long, but the limit here is 250/);
  });
});

describe("what could not be sent", () => {
  test("comes back with ↑", async () => {
    const client = createOfflineClient(() =>
      Promise.resolve(Response.json({ code: "forbidden", detail: "No." }, { status: 403 })),
    );
    const { area } = await compose(roomOf(), client);
    type(area, "hello");
    await press(area, "Enter");
    await waitFor(() => expect(client.state.outbox[0]?.state).toBe("failed"));
    await press(area, "ArrowUp");
    expect(area.value).toBe("hello");
    expect(client.state.outbox).toEqual([]);
  });
});

describe("Enter by choice", () => {
  test("makes a new line, and Ctrl+Enter sends", async () => {
    enterKey.set("line");
    const { area, client } = await compose();
    type(area, "hello");
    await press(area, "Enter");
    expect(sent(client)).toEqual([]);
    await press(area, "Enter", { ctrlKey: true });
    expect(sent(client)).toEqual(["hello"]);
  });
});

describe("arriving messages", () => {
  test("do not draw the field again", async () => {
    let drawn = 0;
    const room = roomOf();
    /** Counts renders, because the field reads this property on every render. */
    const watched: Room = Object.defineProperty({ ...room.room }, "maxLength", {
      get: () => {
        drawn += 1;
        return null;
      },
    });
    let arrive: (count: number) => void = () => undefined;
    function Timeline() {
      const [count, setCount] = useState(0);
      arrive = setCount;
      return (
        <Composer
          room={{ ...room, room: watched, position: count, lastMessage: messageOf({ position: count }) }}
          threadId={null}
          placeholder="Message Kitchen"
          onEditLast={() => undefined}
          onSent={() => undefined}
        />
      );
    }
    await draw(<Timeline />);
    const area = screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Message" });
    type(area, "typing");
    const before = drawn;
    expect(before).toBeGreaterThan(0);
    for (let count = 1; count <= 50; count += 1) act(() => arrive(count));
    expect(drawn).toBe(before);
    type(area, "typing on");
    expect(drawn).toBeGreaterThan(before);
  });
});

test.each([
  ["group", true],
  ["feed", false],
] as const)("of a %s: somebody who is not in it is said to be elsewhere; can be added: %p", async (kind, isOffered) => {
  const said: (Note | null)[] = [];
  const handle = { note: null, say: (note: Note | null) => void said.push(note), typed: () => undefined };
  function Mention() {
    const tell = useOutsider(roomOf({ kind }).room, handle);
    return <button type="button" onClick={() => tell(accountOf())} />;
  }
  await draw(<Mention />);
  act(() => fireEvent.click(screen.getByRole("button")));
  expect(said).toMatchObject([{ text: "Bob Baker isn’t in this room and won’t be notified.", about: "@bob" }]);
  expect(said[0]?.action !== undefined).toBe(isOffered);
});
