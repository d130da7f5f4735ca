import { afterEach, describe, expect, test } from "bun:test";
import type { Part, WrittenContent } from "@parley/protocol";
import type { Client, OutboxEntry, RoomMessage } from "@parley/sdk";
import { type ReactNode, useState } from "react";
import { PartsTray } from "../src/composer/trays/PartsTray.tsx";
import { ReplyBar } from "../src/composer/trays/ReplyBar.tsx";
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
} from "./draw.tsx";

afterEach(() => cleanup());

const createdAt = Date.UTC(2026, 2, 3, 12);
const poll: Part = { type: "poll", fallback: "A poll: <b>when</b>?", options: ["six"] };
const mute: Part = { type: "sculpture", fallback: " " };
const contact: Part = { type: "contact", accountId: other, fallback: "@bob" };
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

/** Every surface that shows a message, or says it in a line. */
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
  "what is saved": (message) => <SavedItem message={message} takeBack={nothing} />,
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

/** One thing, and at the press of a button the other in its place. */
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

  test("can be copied as the texts of its parts", () => {
    const scene = { message, client: createOfflineClient(), context };
    expect(messageActions.copyText.applies(scene)).toBe(true);
    const said: string[] = [];
    Object.defineProperty(navigator, "clipboard", {
      configurable: true,
      value: { writeText: async (text: string) => void said.push(text) },
    });
    messageActions.copyText.run(scene);
    expect(said).toEqual(["A poll: <b>when</b>?"]);
    Reflect.deleteProperty(navigator, "clipboard");
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
