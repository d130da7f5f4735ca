import { afterEach, describe, expect, test } from "bun:test";
import type { Part, VoicePart, WrittenContent } from "@parley/protocol";
import { type Client, type OutboxEntry, ParleyError, type RoomMessage } from "@parley/sdk";
import { type ReactNode, useState } from "react";
import { PartsTray } from "../src/composer/trays/PartsTray.tsx";
import { ReplyBar } from "../src/composer/trays/ReplyBar.tsx";
import { FileRow } from "../src/files/list/FileRow.tsx";
import { InboxItem } from "../src/inbox/InboxItem.tsx";
import { Preview } from "../src/messages/message/actions/MessageSheet.tsx";
import { messageActions } from "../src/messages/message/actions/message-actions.tsx";
import { MessageRow } from "../src/messages/message/MessageRow.tsx";
import { PendingRow } from "../src/messages/message/PendingRow.tsx";
import { Quote } from "../src/messages/message/parts/Quote.tsx";
import { Pinned } from "../src/messages/pins/PinsPanel.tsx";
import Arrivals from "../src/messages/timeline/Arrivals.tsx";
import { TimelineProvider } from "../src/messages/timeline-context.ts";
import { RoomPreview } from "../src/rooms/RoomPreview.tsx";
import { SavedItem } from "../src/saved/SavedItem.tsx";
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
  roomOf,
  screen,
  waitFor,
  within,
} from "./draw.tsx";

afterEach(() => cleanup());

const createdAt = Date.UTC(2026, 2, 3, 12);
const poll: Part = { type: "sketch", fallback: "A poll: <b>when</b>?", options: ["six"] };
const mute: Part = { type: "sculpture", fallback: " " };
const contact: Part = { type: "contact", accountId: other, fallback: "@bob" };
const picture: Part = {
  ...{ type: "file", fileId: "01930000-0000-7000-8000-00000000f11e", name: "IMG_1.png", mediaType: "image/png" },
  ...{ size: 5, width: 40, height: 30, alt: "A plank of oak", fallback: "IMG_1.png" },
};
const notes: Part = { ...picture, name: "notes.txt", mediaType: "text/plain", fallback: "notes.txt" } as Part;
const waveform = btoa(String.fromCharCode(...Array.from({ length: 64 }, (_, at) => at * 4)));
const voice: Part = {
  ...{ type: "voice", fileId: "01930000-0000-7000-8000-00000000f11e", mediaType: "audio/webm", size: 9 },
  ...{ duration: 41_600, waveform, fallback: "Voice message, 0:42" },
};
const point = { latitude: 54.321, longitude: 10.131 };
const pier = { type: "location", point, label: "Pier 7", fallback: "Pier 7 54.321, 10.131" } as Part;
const live = { type: "location", point, live: { until: createdAt, updatedAt: createdAt }, fallback: "?" } as Part;
const ended = { type: "location", endedAt: createdAt, fallback: "?" } as Part;
const forwarded = { type: "forward", authorId: other, createdAt, text: "", parts: [poll] } as Part;

function clientWith(message: RoomMessage, accounts = [accountOf()]): Client {
  const client = createOfflineClient();
  const room = { ...roomOf(), lastMessage: message, messages: new Map([[message.id, message]]) };
  const rooms = new Map([[roomId, room]]);
  Object.assign(client.state, { rooms, accounts: new Map(accounts.map((account) => [account.id, account])) });
  return client;
}

const entryOf = ({ id, text, parts = [] }: RoomMessage): OutboxEntry => ({
  ...{ id, roomId, threadId: null, replyTo: null, text, shown: parts, createdAt, state: "pending", error: null },
});

/** Every component that shows a message, or a summary of it. */
const surfaces: Record<string, (message: RoomMessage) => ReactNode> = {
  "the timeline": (message) => (
    <MessageRow message={message} joined={false} isTarget={false} isStop isLastOwn={false} />
  ),
  "what is on its way": (message) => <PendingRow entry={entryOf(message)} joined={false} isStop />,
  "a quote": ({ id }) => <Quote messageId={id} />,
  "the bar of an answer": ({ id }) => <ReplyBar roomId={roomId} messageId={id} onStop={nothing} />,
  "the pins": (message) => <Pinned message={message} unpin={nothing} />,
  "the inbox": (message) => <InboxItem entry={{ message, reason: "mention", quote: null, thread: null } as never} />,
  "the threads": (message) => (
    <InboxItem
      entry={{ message, reason: "thread", quote: null, thread: { threadId: message.id, unread: 0 } } as never}
    />
  ),
  "what is saved": (message) => (
    <SavedItem entry={{ message, saved: { folder: null, note: "" } as never }} inFolder={false} takeBack={nothing} />
  ),
  "the list of rooms": (message) => <RoomPreview room={roomOf()} message={message} />,
  "the sheet of actions": (message) => <Preview message={message} />,
};

const show = (make: (message: RoomMessage) => ReactNode, message: RoomMessage, client = clientWith(message)) =>
  draw(<TimelineProvider value={context}>{make(message)}</TimelineProvider>, client);
const isSaid = (text: string) => waitFor(() => expect(document.body.textContent).toContain(text));

for (const [name, make] of Object.entries(surfaces)) {
  describe(`in ${name} a message without a text`, () => {
    test("shows the fallback of a part of a later version", async () => {
      await show(make, messageOf({ text: "", parts: [poll] }));
      await isSaid("A poll: <b>when</b>?");
    });

    test("shows a word where a part has no fallback", async () => {
      await show(make, messageOf({ text: "", parts: [mute] }));
      await isSaid("Attachment");
    });

    test("shows a contact card's person by their name", async () => {
      await show(make, messageOf({ text: "", parts: [contact] }));
      await isSaid("Bob Baker");
    });

    test("shows a contact card's fallback once the account is deleted", async () => {
      const message = messageOf({ text: "", parts: [contact] });
      const gone = accountOf({ name: "", handle: null, deletedAt: 1 });
      await show(make, message, clientWith(message, [gone]));
      await isSaid("@bob");
      expect(document.body.textContent).not.toContain("Bob Baker");
    });

    test("shows a picture by what it shows, a file by its name", async () => {
      await show(make, messageOf({ text: "", parts: [picture, { ...notes, alt: undefined }] }));
      await waitFor(() => {
        const drawn = screen.queryByRole("button", { name: "Open picture: A plank of oak" });
        if (drawn) expect(document.body.textContent).toContain("notes.txt");
        else expect(document.body.textContent).toContain("Picture: A plank of oak · File: notes.txt");
      });
    });

    test("shows several pictures together", async () => {
      await show(make, messageOf({ text: "", parts: [picture, { ...picture, alt: "A saw" } as Part] }));
      await waitFor(() => {
        const grid = screen.queryByRole("group", { name: "2 pictures" });
        expect(grid ?? document.body.textContent?.includes("2 pictures")).toBeTruthy();
        if (grid) expect(within(grid).getAllByRole("button")).toHaveLength(2);
      });
    });

    test("says that it is a voice message, and how long", async () => {
      for (const carried of [voice, { ...forwarded, parts: [voice] } as Part]) {
        await show(make, messageOf({ text: "", parts: [carried] }));
        // If it can be played, this is the name of the player.
        await waitFor(() => {
          const player = screen.queryByRole("group", { name: "Voice message, 0:42" });
          expect(`${player?.getAttribute("aria-label")} ${document.body.textContent}`).toContain("Voice message, 0:42");
        });
        cleanup();
      }
    });

    test.each([
      ["by its label", pier, "Pier 7"],
      ["that is live", live, "Live location"],
      ["that was live", ended, "Live location ended"],
    ])("shows a location %s", async (_, part, said) => {
      await show(make, messageOf({ text: "", parts: [part] }));
      await isSaid(said);
    });

    test("shows what a copy of such a message carries", async () => {
      await show(make, messageOf({ text: "", parts: [forwarded] }));
      await isSaid("A poll: <b>when</b>?");
    });
  });
}

/** Renders one element and, after a press of the button, another one instead. */
function Later({ first, later }: { first: ReactNode; later: ReactNode }) {
  const [isLater, setLater] = useState(false);
  return (
    <>
      {isLater ? later : first}
      <button type="button" onClick={() => setLater(true)}>
        later
      </button>
    </>
  );
}

test("what failed for a file that is on no device and not on the server says so, and goes without it", async () => {
  const fileId = "01930000-0000-7000-8000-00000000f11e";
  const error = new ParleyError("not_found", { field: "parts.0.fileId" });
  const parts = [{ type: "file" as const, fileId }];
  const entry: OutboxEntry = { ...entryOf(messageOf({ text: "words" })), parts, state: "failed", error };
  const client = createOfflineClient();
  Object.assign(client.state, { outbox: [entry] });
  await draw(<PendingRow entry={entry} joined={false} isStop />, client);
  await isSaid("No longer on the server. Add the file again.");
  await act(async () => fireEvent.click(screen.getByRole("button", { name: "Send without the file" })));
  await waitFor(() => expect(client.state.outbox[0]?.parts).toBeUndefined());
});

const timeline = surfaces["the timeline"] as (message: RoomMessage) => ReactNode;
const drawn = async (part: Part) => {
  await show(timeline, messageOf({ text: "", parts: [part] }));
};

describe("a picture in the timeline", () => {
  const button = (name: string) => screen.findByRole("button", { name });

  test("keeps its place while it is prepared, and is there with the event that says so", async () => {
    const message = messageOf({ text: "", parts: [{ ...picture, width: undefined, preparing: true } as Part] });
    const ready = messageOf({ text: "", parts: [picture] });
    await draw(
      <TimelineProvider value={context}>
        <Later first={timeline(message)} later={timeline(ready)} />
      </TimelineProvider>,
      clientWith(message),
    );
    await isSaid("Preparing picture…");
    expect(screen.queryByRole("img")).toBeNull();
    await act(async () => fireEvent.click(screen.getByRole("button", { name: "later" })));
    const image = (await button("Open picture: A plank of oak")).querySelector("img");
    expect(image?.getAttribute("src")).toEndWith("?size=small");
    expect(image?.alt).toBe("A plank of oak");
  });

  test("that this device has just sent is seen while the server prepares it, until what it made is there", async () => {
    const client = createOfflineClient();
    Object.assign(client.state, { me: { account: accountOf({ id: me }), email: "ann@example.org" } });
    const queue = await client.uploads.load();
    const fileId = queue.add(new Blob(["a picture"], { type: "image/png" }), { name: "IMG_1.png" });
    const own = { ...picture, fileId } as Part;
    const onItsWay = <PendingRow entry={entryOf(messageOf({ text: "", parts: [own] }))} joined={false} isStop />;
    const sent = messageOf({ text: "", parts: [{ ...own, width: undefined, preparing: true } as Part] });
    await draw(
      <TimelineProvider value={context}>
        <Later first={onItsWay} later={timeline(sent)} />
      </TimelineProvider>,
      client,
    );
    const source = () => document.querySelector("article img")?.getAttribute("src") ?? "";
    await waitFor(() => expect(source()).toStartWith("blob:"));
    const address = source();
    // The message was sent, and its upload is finished.
    await act(async () => {
      queue.remove(fileId);
      fireEvent.click(screen.getByRole("button", { name: "later" }));
    });
    expect(source()).toBe(address);
    expect(document.body.textContent).not.toContain("Preparing");
    await act(async () => fireEvent.error(document.querySelector("article img") as HTMLImageElement));
    await isSaid("Preparing picture…");
  });

  test("that cannot be loaded says so, and is loaded again on request", async () => {
    await drawn(picture);
    const image = (await button("Open picture: A plank of oak")).querySelector("img") as HTMLImageElement;
    await act(async () => fireEvent.error(image));
    await isSaid("Couldn’t load the picture");
    await act(async () => fireEvent.click(screen.getByRole("button", { name: "Try again: A plank of oak" })));
    expect((await button("Open picture: A plank of oak")).querySelector("img")).not.toBe(image);
  });

  test("that the server cannot show is a file to be downloaded", async () => {
    await drawn({ ...picture, width: undefined } as Part);
    expect((await screen.findByRole("link", { name: "Download IMG_1.png" })).getAttribute("href")).toEndWith(
      "?download=true",
    );
    expect(screen.queryByRole("img")).toBeNull();
  });

  test("that moves can be stopped and played again", async () => {
    await drawn({ ...picture, animated: true } as Part);
    const source = () => document.querySelector("article img")?.getAttribute("src");
    const stop = await button("Stop animation");
    expect(source()).not.toContain("small");
    await act(async () => fireEvent.click(stop));
    expect(source()).toEndWith("?size=small");
    await act(async () => fireEvent.click(screen.getByRole("button", { name: "Play animation" })));
    expect(source()).not.toContain("small");
  });
});

test("a voice message is among the files of its room, with its length and a way to keep it", async () => {
  const message = messageOf({ text: "", parts: [voice] });
  await draw(<FileRow message={message} part={voice as VoicePart} />, clientWith(message));
  await isSaid("Voice message, 0:42");
  const link = screen.getByRole("link", { name: "Download Voice message, 0:42" });
  expect(link.getAttribute("href")).toEndWith("?download=true");
});

test("a quote shows a small picture beside its words", async () => {
  const message = messageOf({ text: "", parts: [notes, picture] });
  await show(({ id }) => <Quote messageId={id} />, message);
  const image = screen.getByRole("button").querySelector("img");
  expect(image?.getAttribute("src")).toEndWith("?size=small");
  // The line already contains its description.
  expect(image?.alt).toBe("");
});

describe("a video", () => {
  const video = { ...picture, mediaType: "video/mp4", name: "sail.mp4", posterId: "p1", preview: "1QcSHQ" } as Part;
  const message = messageOf({ text: "", parts: [video] });
  const player = () => waitFor(() => document.querySelector("video") ?? Promise.reject(new Error("no video yet")));

  test("has controls and its poster, and is a file where it cannot be played", async () => {
    const client = clientWith(message);
    Object.assign(client.state, { connection: { phase: "live" } });
    await show(timeline, message, client);
    const shown = await player();
    expect([shown.controls, shown.getAttribute("aria-label")]).toEqual([true, "A plank of oak"]);
    expect(shown.getAttribute("poster")).toContain("/api/files/p1");
    await act(async () => fireEvent.error(shown));
    expect(await screen.findByRole("link", { name: "Download sail.mp4" })).toBeDefined();
  });

  test("keeps its poster and says why it does not play without a connection", async () => {
    await show(timeline, message);
    const shown = await player();
    await act(async () => fireEvent.error(shown));
    await isSaid("Offline: this video plays when you’re back.");
    expect(shown.getAttribute("poster")).toContain("/api/files/p1");
  });
});

describe("a message without a text", () => {
  const message = messageOf({ text: "", parts: [poll] });

  test("is read out to screen readers when it arrives", async () => {
    const arrivals = (messages: readonly RoomMessage[]) => <Arrivals messages={messages} me={me} follow />;
    await draw(
      <Later first={arrivals([messageOf({ position: 4 })])} later={arrivals([{ ...message, authorId: other }])} />,
    );
    await act(async () => fireEvent.click(screen.getByRole("button", { name: "later" })));
    await isSaid("A poll: <b>when</b>?");
  });

  test("can be copied as the texts of its parts", async () => {
    const scene = { message, client: createOfflineClient(), context };
    expect(messageActions.copyText.applies(scene)).toBe(true);
    const said: string[] = [];
    Object.defineProperty(navigator, "clipboard", {
      configurable: true,
      value: {
        write: async ([item]: { readonly parts: Readonly<Record<string, Blob>> }[]) =>
          void said.push((await item?.parts["text/plain"]?.text()) ?? ""),
      },
    });
    // The DOM of these tests has no `ClipboardItem`.
    const Item = class {
      constructor(readonly parts: Readonly<Record<string, Blob>>) {}
    };
    Object.assign(globalThis, { ClipboardItem: Item });
    messageActions.copyText.run(scene);
    await waitFor(() => expect(said).toEqual(["A poll: <b>when</b>?"]));
    Reflect.deleteProperty(navigator, "clipboard");
    Reflect.deleteProperty(globalThis, "ClipboardItem");
  });
});

describe("what is being written", () => {
  const parts: WrittenContent["parts"] = [{ type: "contact", accountId: other }];

  test("shows its parts above the text, each of which can be taken away", async () => {
    const client = clientWith(messageOf());
    const { composer } = client.room(roomId);
    await draw(<PartsTray parts={parts ?? []} setParts={(next) => composer.setParts(next)} />, client);
    composer.setParts(parts ?? []);
    await act(async () => fireEvent.click(screen.getByRole("button", { name: "Remove Contact: Bob Baker" })));
    expect(composer.draft.parts ?? []).toEqual([]);
  });

  test("is in the list of rooms as a draft, also without a text", async () => {
    const client = clientWith(messageOf());
    client.room(roomId).composer.setParts(parts ?? []);
    await draw(<RoomPreview room={roomOf()} message={messageOf()} />, client);
    await isSaid("Contact: Bob Baker");
  });
});
