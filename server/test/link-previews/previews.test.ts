import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { forwardOf, isLink, type LinkPart, type Message } from "@parley/protocol";
import { maxPreviews } from "../../src/link-previews/bounds.ts";
import { until } from "../harness/until.ts";
import { type Person, startServer, TestNetwork, type TestServer } from "../index.ts";
import { roomOf, tell } from "../messages/story.ts";
import { roomEvents } from "../rooms/room.ts";

let net: TestNetwork;
let server: TestServer;
let ann: Person;
let ben: Person;
let cleo: Person;
const asked: string[] = [];
beforeAll(async () => {
  net = new TestNetwork(1_000);
  for (const host of ["site.example", "other.example", "third.example", "fourth.example"])
    await net.site(host, ({ url = "" }, answer) => {
      asked.push(`${host}${url}`);
      if (url.startsWith("/broken")) return void answer.writeHead(500).end();
      answer.writeHead(200, { "Content-Type": "text/html" });
      answer.end(`<title>Page ${host}${url}</title><meta name="description" content="All about it">`);
    });
  server = await startServer({ outside: net });
  ({ ann, ben, cleo } = await server.people("ann", "ben", "cleo"));
});
afterAll(async () => {
  await server.close();
  net.close();
});

const linksOf = ({ parts = [] }: Pick<Message, "parts">): LinkPart[] => parts.filter(isLink);
const urlsOf = (message: Message): string[] => linksOf(message).map(({ url }) => url);
async function read(who: Person, roomId: string, messageId: string): Promise<Message> {
  return (await who.call("messages.get", { roomId, messageId })).message;
}
/** Returns a message, once its previews are stored. */
async function said(who: Person, roomId: string, text: string): Promise<Message> {
  const { id } = await tell(who, roomId, text);
  await server.worked();
  return read(who, roomId, id);
}
async function edited(who: Person, roomId: string, messageId: string, text: string): Promise<Message> {
  await who.call("messages.edit", { roomId, messageId, text });
  await server.worked();
  return read(who, roomId, messageId);
}

describe("a message with an address", () => {
  test("is there at once and gets its preview as an event that is no edit", async () => {
    const roomId = await roomOf(ann, ben);
    const socket = await ben.socket();
    const sent = await tell(ann, roomId, "look: http://site.example/a");
    expect(sent.parts).toBeUndefined();
    await server.worked();
    while (roomEvents(socket, roomId).length < 2) await socket.next("room");
    const [, updated] = roomEvents(socket, roomId);
    const message = await read(ben, roomId, sent.id);
    expect(updated).toMatchObject({ type: "message.updated", message });
    expect(message.editedAt).toBeUndefined();
    expect(linksOf(message)).toEqual([
      {
        ...{ type: "link", url: "http://site.example/a", title: "Page site.example/a" },
        ...{ description: "All about it", fallback: "Page site.example/a" },
      },
    ]);
  });

  test("gets three previews and no more, each address once, in their order; code and mail addresses get none", async () => {
    const roomId = await roomOf(ann);
    const hosts = ["site", "other", "third", "fourth"].map((name) => `http://${name}.example/`);
    const text = `\`http://site.example/code\` mail ann@site.example ${[hosts[1], hosts[1], hosts[0]].join(" ")} [x](${hosts[2]}) ${hosts[3]}`;
    const message = await said(ann, roomId, text);
    expect(urlsOf(message)).toEqual([hosts[1], hosts[0], hosts[2]].map(String));
    expect(urlsOf(message)).toHaveLength(maxPreviews);
    expect(asked).not.toContain("site.example/code");
  });

  test("that is covered by a spoiler gets none: it would stand below the message", async () => {
    const roomId = await roomOf(ann);
    const message = await said(ann, roomId, "||**so** http://site.example/end|| http://other.example/");
    expect(urlsOf(message)).toEqual(["http://other.example/"]);
    expect(asked).not.toContain("site.example/end");
  });

  test("costs one statement more than one without, and is no slower to write in a thread", async () => {
    const roomId = await roomOf(ann);
    const plain = await server.statements(() => tell(ann, roomId, "no address"));
    expect(await server.statements(() => tell(ann, roomId, "http://site.example/cost"))).toBe(plain + 1);
    await server.worked();
  });

  test("is requested once for all messages that have it, and a page that fails is not requested again at once", async () => {
    const roomId = await roomOf(ann, ben);
    await said(ann, roomId, "http://site.example/once");
    const messages = await Promise.all(["x", "y"].map((text) => tell(ben, roomId, `${text} http://site.example/once`)));
    await server.worked();
    for (const { id } of messages) await until(async () => urlsOf(await read(ann, roomId, id)).length > 0);
    expect(asked.filter((address) => address === "site.example/once")).toHaveLength(1);
    for (const text of ["a", "b"])
      expect(urlsOf(await said(ann, roomId, `${text} http://site.example/broken`))).toEqual([]);
    expect(asked.filter((address) => address === "site.example/broken")).toHaveLength(1);
  });

  test("that leads inside gets nothing, and nothing fails", async () => {
    const roomId = await roomOf(ann);
    net.name("trap.example", ["10.0.0.1"]);
    const message = await said(ann, roomId, "http://127.0.0.1/ http://trap.example/ http://[::1]/");
    expect(message.parts).toBeUndefined();
    expect(net.connected.every((place) => place.startsWith("93.184."))).toBe(true);
    expect(await server.app.database.read.selectFrom("failed_jobs").selectAll().execute()).toEqual([]);
  });

  test("forwarded, is a copy with its preview", async () => {
    const roomId = await roomOf(ann, ben);
    const elsewhere = await roomOf(ben, cleo);
    const source = await said(ann, roomId, "http://site.example/forwarded");
    const copy = await tell(ben, elsewhere, "", { parts: [{ type: "forward", roomId, messageId: source.id }] });
    await ann.call("messages.delete", { roomId, messageId: source.id });
    const forward = forwardOf(await read(cleo, elsewhere, copy.id));
    expect(forward?.parts).toEqual(source.parts as never);
    expect((await read(ann, roomId, source.id)).parts).toBeUndefined();
  });
});

describe("an edit", () => {
  test("that takes the address away takes its preview away at once, one that adds one adds it", async () => {
    const roomId = await roomOf(ann, ben);
    const { id: messageId } = await said(ann, roomId, "http://site.example/1 http://site.example/2");
    const without = await ann.call("messages.edit", { roomId, messageId, text: "see http://site.example/2" });
    expect(urlsOf(without)).toEqual(["http://site.example/2"]);
    const more = await edited(ann, roomId, messageId, "http://site.example/3 http://site.example/2");
    expect(urlsOf(more)).toEqual(["http://site.example/3", "http://site.example/2"]);
    expect((await ann.call("messages.edit", { roomId, messageId, text: "none" })).parts).toBeUndefined();
  });

  test("to nothing is refused, though the message has a preview", async () => {
    const roomId = await roomOf(ann);
    const { id: messageId } = await said(ann, roomId, "http://site.example/blank");
    expect(await ann.problem("messages.edit", { roomId, messageId, text: " " })).toMatchObject({ field: "text" });
  });

  test("while the page is on its way gets the previews of the new text only", async () => {
    const roomId = await roomOf(ann);
    const { id: messageId } = await tell(ann, roomId, "http://site.example/old");
    await ann.call("messages.edit", { roomId, messageId, text: "http://site.example/new" });
    // The second job waits while the first job still requests pages of the host.
    await until(async () => urlsOf(await read(ann, roomId, messageId)).length > 0);
    await server.worked();
    expect(urlsOf(await read(ann, roomId, messageId))).toEqual(["http://site.example/new"]);
  });
});

describe("links.setPreview", () => {
  const url = "http://site.example/removed";
  const set = (roomId: string, messageId: string, shown: boolean) => ({ roomId, messageId, url, shown });

  test("is refused to other members, for deleted messages and for an address that the text has not", async () => {
    const roomId = await roomOf(ann, ben);
    const { id } = await said(ann, roomId, `look ${url}`);
    expect(await ben.refused("links.setPreview", set(roomId, id, false))).toBe("forbidden");
    expect(await cleo.refused("links.setPreview", set(roomId, id, false))).toBe("not_found");
    const other = { ...set(roomId, id, false), url: "http://site.example/other" };
    expect(await ann.problem("links.setPreview", other)).toMatchObject({ code: "not_found", field: "url" });
    expect(urlsOf(await read(ben, roomId, id))).toEqual([url]);
    await ann.call("messages.delete", { roomId, messageId: id });
    expect(await ann.refused("links.setPreview", set(roomId, id, false))).toBe("message_deleted");
  });

  test("removes a preview for good, also from a later edit, until it is taken back", async () => {
    const roomId = await roomOf(ann, ben);
    const { id } = await said(ann, roomId, `look ${url}`);
    const removed = await ann.call("links.setPreview", set(roomId, id, false));
    expect([removed.parts, removed.editedAt]).toEqual([undefined, undefined]);
    const again = await ann.call("links.setPreview", set(roomId, id, false));
    expect(again.revision).toBe(removed.revision as number);
    expect((await edited(ann, roomId, id, `look at this: ${url}`)).parts).toBeUndefined();
    await ann.call("links.setPreview", set(roomId, id, true));
    await server.worked();
    expect(urlsOf(await read(ben, roomId, id))).toEqual([url]);
  });

  test("is a moderator's too, and leaves no notes behind a message that is deleted", async () => {
    const roomId = await roomOf(ann, ben);
    const { id } = await said(ben, roomId, `look ${url}`);
    expect((await ann.call("links.setPreview", set(roomId, id, false))).parts).toBeUndefined();
    const notes = () =>
      server.app.database.read.selectFrom("removed_previews").where("room_id", "=", roomId).selectAll().execute();
    expect(await notes()).toHaveLength(1);
    await ben.call("messages.delete", { roomId, messageId: id });
    expect(await notes()).toEqual([]);
  });
});

describe("previews are off", () => {
  test("in a room where its moderators say so", async () => {
    const roomId = await roomOf(ann, ben);
    expect(await ben.refused("rooms.update", { roomId, linkPreviews: false })).toBe("forbidden");
    expect((await ann.call("rooms.update", { roomId, linkPreviews: false })).linkPreviews).toBe(false);
    expect((await said(ben, roomId, "http://site.example/room-off")).parts).toBeUndefined();
    expect(asked).not.toContain("site.example/room-off");
    expect(await ann.call("rooms.update", { roomId, linkPreviews: true })).not.toHaveProperty("linkPreviews");
    expect(urlsOf(await said(ben, roomId, "http://site.example/room-on"))).toHaveLength(1);
  });

  test("for what somebody writes who wants none, and only they see that", async () => {
    const roomId = await roomOf(ann, ben);
    const socket = await ben.socket();
    expect((await ben.call("accounts.update", { linkPreviews: false })).linkPreviews).toBe(false);
    expect(await socket.next("account")).toMatchObject({
      events: [{ type: "me.changed", me: { linkPreviews: false } }],
    });
    expect(await ann.call("accounts.get", { accountId: ben.id })).not.toHaveProperty("linkPreviews");
    expect((await said(ben, roomId, "http://site.example/ben-off")).parts).toBeUndefined();
    expect(urlsOf(await said(ann, roomId, "http://site.example/ann-on"))).toHaveLength(1);
    expect(asked).not.toContain("site.example/ben-off");
    await ben.call("accounts.update", { linkPreviews: true });
  });

  test("on a server whose owner says so", async () => {
    const roomId = await roomOf(ann);
    const owner = await server.owner();
    expect(await ann.refused("server.update", { linkPreviews: false })).toBe("forbidden");
    expect((await owner.call("server.update", { linkPreviews: false })).linkPreviews).toBe(false);
    expect((await said(ann, roomId, "http://site.example/server-off")).parts).toBeUndefined();
    expect((await owner.call("server.update", { linkPreviews: true })).linkPreviews).toBe(true);
    expect(urlsOf(await said(ann, roomId, "http://site.example/server-on"))).toHaveLength(1);
  });

  test("on a server whose settings forbid them, whatever its owner says", async () => {
    const closed = await startServer({ outside: net, linkPreviews: false });
    const owner = await closed.owner();
    expect((await owner.call("server.update", { linkPreviews: true })).linkPreviews).toBeNull();
    const roomId = await roomOf(owner);
    const { id: messageId } = await tell(owner, roomId, "http://site.example/forbidden");
    await closed.worked();
    expect((await owner.call("messages.get", { roomId, messageId })).message.parts).toBeUndefined();
    expect(asked).not.toContain("site.example/forbidden");
    await closed.close();
  });
});
