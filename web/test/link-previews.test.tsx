import { afterEach, describe, expect, test } from "bun:test";
import type { LinkPart } from "@parley/protocol";
import type { Client, RoomMessage } from "@parley/sdk";
import { MessageRow } from "../src/messages/message/MessageRow.tsx";
import { TimelineProvider } from "../src/messages/timeline-context.ts";
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
  timelineContext,
  waitFor,
} from "./draw.tsx";

afterEach(() => cleanup());

const link: LinkPart = {
  ...{ type: "link", url: "http://xn--bts-hoa.example/a?b=1", title: "Boats", site: "Your bank" },
  ...{ description: "Forty of them", fallback: "Boats" },
  picture: { fileId: "01a20648-91b2-7065-b0fc-67ee50df16fb", width: 400, height: 300, preview: "1QcSHQ" },
};

function clientWith(message: RoomMessage, account: { linkPreviews?: false } = {}): Client {
  const client = createOfflineClient();
  const own = { account: accountOf({ id: me }), email: "ann@example.org", emailVerified: true, ...account };
  const rooms = new Map([[roomId, { ...roomOf(), messages: new Map([[message.id, message]]) }]]);
  Object.assign(client.state, { me: own, rooms, accounts: new Map([[me, own.account]]) });
  return client;
}

async function show(
  message: RoomMessage,
  { canModerate = false, ...account }: { canModerate?: boolean; linkPreviews?: false } = {},
) {
  const row = <MessageRow message={message} joined={false} isTarget={false} isStop isLastOwn={false} />;
  const context = { ...timelineContext, canModerate };
  await draw(<TimelineProvider value={context}>{row}</TimelineProvider>, clientWith(message, account));
}
const text = "look http://xn--bts-hoa.example/a?b=1";
const card = () => waitFor(() => screen.getByRole("link", { name: /Boats/ }));
const remove = () => screen.queryByRole("button", { name: "Remove preview: Boats" });

describe("the preview of an address", () => {
  test("always shows the host, in letters that imitate nobody, and leads there without saying from where", async () => {
    await show(messageOf({ text, parts: [link] }));
    const shown = await card();
    expect(shown.textContent).toContain("xn--bts-hoa.example");
    expect([shown.getAttribute("href"), shown.getAttribute("rel")]).toEqual([link.url, "noopener noreferrer"]);
    expect(shown.querySelector("img")?.getAttribute("src")).toBe(`/api/files/${link.picture?.fileId}`);
  });

  test("has its picture for the eye alone, in a place that is there before it, with its colours until it is loaded", async () => {
    await show(messageOf({ text, parts: [link] }));
    const image = (await card()).querySelector("img") as HTMLImageElement;
    expect([image.alt, image.getAttribute("width"), image.getAttribute("height")]).toEqual(["", "400", "300"]);
    const colours = () => document.querySelector("article canvas");
    expect(colours()).not.toBeNull();
    await act(async () => fireEvent.error(image));
    expect(colours()).not.toBeNull();
    await act(async () => fireEvent.load(image));
    expect(colours()).toBeNull();
  });

  test("can be removed by its author and by moderators, nobody else, and not from a copy", async () => {
    await show(messageOf({ text, parts: [link], authorId: me }));
    await card();
    expect(remove()).not.toBeNull();
    cleanup();
    await show(messageOf({ text, parts: [link], authorId: other }));
    await card();
    expect(remove()).toBeNull();
    cleanup();
    await show(messageOf({ text, parts: [link], authorId: other }), { canModerate: true });
    await card();
    expect(remove()).not.toBeNull();
    cleanup();
    const forward = { type: "forward" as const, authorId: other, createdAt: 1, text, parts: [link] };
    await show(messageOf({ text: "", parts: [forward], authorId: me }));
    await card();
    expect(remove()).toBeNull();
  });

  test("is not there for somebody who wants none", async () => {
    await show(messageOf({ text, parts: [link] }), { linkPreviews: false });
    await waitFor(() => expect(document.body.textContent).not.toContain("Boats"));
  });
});
