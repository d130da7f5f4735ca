import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { scripts, wordIn } from "@parley/protocol/search-corpus";
import { type Person, startServer, type TestServer, untilState } from "@parley/server/testing";
import { type Client, type ClientOptions, createId, createMemoryStorage, type SearchAnswer } from "../src/index.ts";
import { maxTime } from "../src/search/bounds.ts";
import { clientOf } from "./fixture.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ search: true });
});
afterAll(() => server.close());

let people = 0;
let ada: Person;
let bob: Person;
let roomId: string;
let client: Client;
let isOnline = true;
let storage = createMemoryStorage();
const sockets = new Set<WebSocket>();

/** Offline, no socket opens and open ones are closed. */
const network: ClientOptions = {
  fetch: (url, init) => (isOnline ? fetch(url, init) : Promise.reject(new TypeError("no network"))),
  WebSocket: class extends WebSocket {
    constructor(url: string) {
      super(isOnline ? url : "ws://127.0.0.1:1");
      sockets.add(this);
    }
  },
};

beforeEach(async () => {
  people += 1;
  const named = await server.people(`ada${people}`, `bob${people}`);
  [ada, bob] = [named[`ada${people}`] as Person, named[`bob${people}`] as Person];
  roomId = await makeRoom("Harbour");
  [isOnline, storage] = [true, createMemoryStorage()];
  client = await clientOf(server, bob, { ...network, storage, keep: "token" });
});

afterEach(() => client.stop());

async function makeRoom(name: string): Promise<string> {
  const input = { key: createId(), kind: "group" as const, name, accountIds: [bob.id] };
  return (await ada.call("rooms.create", input)).room.id;
}

const say = (text: string, more: object = {}) =>
  ada.call("messages.send", { ...{ roomId, id: createId(), text }, ...more });

/** Loads the newest messages of rooms, and then cuts the network. */
async function cutOff(...rooms: readonly string[]): Promise<void> {
  for (const id of [roomId, ...rooms]) {
    const { timeline } = client.room(id);
    timeline.open();
    await untilState(client, () => timeline.view.ready);
  }
  isOnline = false;
  for (const socket of sockets) socket.close();
  await untilState(client, () => client.state.connection.phase === "waiting");
}

const find = (typed: string, more: object = {}) => client.search.find({ typed, ...more });
const texts = ({ messages }: SearchAnswer) => messages.map(({ message }) => message.text);
const found = async (typed: string, more: object = {}) => texts(await find(typed, more));

describe("without a connection", () => {
  test("the device searches what it holds by the rule of the server, and says that it did", async () => {
    await say("The regatta begins at nine");
    await say("Regattas are long");
    await say("Begin with the red one");
    await cutOff();
    const answer = await find("regatta");
    expect(texts(answer)).toEqual(["Regattas are long", "The regatta begins at nine"]);
    expect([answer.from, answer.complete, answer.next, answer.words]).toEqual(["device", true, null, "regatta"]);
    expect(await found("gatt")).toHaveLength(2);
    expect(await found('"the regatta"')).toEqual(["The regatta begins at nine"]);
    expect(await found("regatta -long")).toEqual(["The regatta begins at nine"]);
    expect(await found("ga")).toEqual([]);
  });

  test("a word of every script is found in its sentence", async () => {
    const sentences = scripts.map(({ sentences }) => (sentences[0] ?? "").slice(0, 500));
    for (const sentence of sentences) await say(sentence);
    await cutOff();
    for (const sentence of sentences) expect(await found(wordIn(sentence))).toContain(sentence);
  });

  test("the nearest come first when they are asked for: phrases, words, parts", async () => {
    await say("a red boat");
    await say("a boat that is red");
    await say("reddish boats");
    await cutOff();
    expect(await found("red boat")).toEqual(["reddish boats", "a boat that is red", "a red boat"]);
    expect(await found("red boat", { order: "nearest" })).toEqual([
      "a red boat",
      "a boat that is red",
      "reddish boats",
    ]);
  });

  test("filters narrow it", async () => {
    const other = await makeRoom("Island");
    const first = await say("boats of ada");
    await say("boats in a thread", { threadId: first.id });
    await say(`boats for @bob${people}`);
    await say("boats at https://boats.example");
    await ada.call("messages.send", { roomId: other, id: createId(), text: "boats elsewhere" });
    const pinned = await say("boats pinned");
    await ada.call("messages.pin", { roomId, messageId: pinned.id });
    await untilState(client, () => client.state.rooms.has(other));
    const own = await bob.call("messages.send", { roomId, id: createId(), text: "boats of bob" });
    await client.room(roomId).save(first.id);
    client.room(roomId).thread(first.id).timeline.open();
    await untilState(client, () => client.room(roomId).thread(first.id).timeline.view.ready);
    await client.room(roomId).timeline.open();
    await untilState(client, () => client.room(roomId).message(own.id) !== undefined);
    await cutOff(other);
    expect(await found("boats")).toHaveLength(7);
    expect(await found("boats in:island")).toEqual(["boats elsewhere"]);
    expect(await found("boats from:me")).toEqual(["boats of bob"]);
    expect(await found(`boats from:@ada${people}`)).toHaveLength(6);
    expect(await found("boats has:link")).toEqual(["boats at https://boats.example"]);
    expect(await found("boats is:pinned")).toEqual(["boats pinned"]);
    expect(await found("boats is:thread")).toEqual(["boats in a thread"]);
    expect(await found("boats is:saved")).toEqual(["boats of ada"]);
    expect(await found("boats mentions:me")).toEqual([`boats for @bob${people}`]);
    expect(await found("boats before:yesterday")).toEqual([]);
    expect(await found("boats on:today in:harbour is:pinned")).toEqual(["boats pinned"]);
    expect(await found("in:harbour")).toHaveLength(6);
  });

  test("what is deleted, hidden, cleared or in a room that was left is not found", async () => {
    const other = await makeRoom("Island");
    const gone = await say("boats gone");
    await ada.call("messages.send", { roomId: other, id: createId(), text: "boats elsewhere" });
    const cleared = await say("boats cleared");
    await client.room(roomId).timeline.open();
    await client.room(other).timeline.open();
    await untilState(client, () => client.room(other).timeline.view.ready && client.room(roomId).timeline.view.ready);
    await ada.call("messages.delete", { roomId, messageId: gone.id });
    await client.members.clearHistory({ roomId, position: cleared.position });
    await say("boats after");
    const hidden = await say("boats hidden");
    await client.room(roomId).hide(hidden.id);
    await client.rooms.leave({ roomId: other });
    await untilState(
      client,
      () => !client.state.rooms.has(other) && client.room(roomId).timeline.view.messages.length === 1,
    );
    await cutOff();
    expect(await found("boats")).toEqual(["boats after"]);
    expect(await found("in:harbour")).toEqual(["boats after"]);
    // By its name and by its id alike.
    for (const name of ["island", other]) expect(await found(`in:${name}`)).toEqual([]);
  });

  test("a filter that names nothing finds nothing, and is said", async () => {
    await say("boats");
    await cutOff();
    const answer = await find("boats from:nobody");
    expect([texts(answer), answer.unresolved.map(({ value }) => value)]).toEqual([[], ["nobody"]]);
  });

  test("pages follow each other without a gap", async () => {
    for (let count = 0; count < 25; count += 1) await say(count % 2 ? `boat ${count}` : `boats ${count}`);
    await cutOff();
    for (const order of ["newest", "nearest"] as const) {
      const all: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await find("boat", { order, cursor, limit: 7 });
        expect(page.messages.length).toBeLessThanOrEqual(7);
        all.push(...texts(page));
        cursor = page.next ?? undefined;
      } while (cursor !== undefined);
      expect(new Set(all).size).toBe(25);
      expect(all).toHaveLength(25);
      if (order === "nearest") expect(all.slice(0, 12).every((text) => text.startsWith("boat "))).toBe(true);
    }
  });

  test("after a reload it searches what was stored", async () => {
    await say("kept on the device");
    await cutOff();
    await client.stop();
    client = (await import("../src/index.ts")).createClient(server.url, {
      ...{ ...network, storage, keep: "token", token: bob.token ?? undefined },
    });
    await client.start();
    const answer = await find("device");
    expect([answer.from, texts(answer)]).toEqual(["device", ["kept on the device"]]);
    await client.stop();
  });

  test("drafts and saved messages are found, by their notes too", async () => {
    const message = await say("The code of the gate");
    await client.room(roomId).save(message.id, { note: "for the boathouse", folder: "Keys" });
    client.room(roomId).composer.setText("half a thought about boathouses");
    await cutOff();
    const answer = await find("boathouse");
    expect(answer.messages).toEqual([]);
    expect(answer.drafts.map(({ draft }) => draft.text)).toEqual(["half a thought about boathouses"]);
    expect(answer.saved.map(({ saved, message: held }) => [saved.note, held?.text])).toEqual([
      ["for the boathouse", "The code of the gate"],
    ]);
    expect((await find("keys")).saved).toHaveLength(1);
    expect((await find("boathouse has:link")).drafts).toEqual([]);
    expect((await find("boathouse in:harbour")).drafts).toHaveLength(1);
    expect((await find("-boathouse")).drafts).toEqual([]);
  });

  test("a search that is given up ends with the reason", async () => {
    await cutOff();
    const stop = new AbortController();
    const search = client.search.find({ typed: "boats" }, { signal: stop.signal });
    stop.abort(new Error("enough"));
    expect(search).rejects.toThrow("enough");
  });

  test("a search for which there is no time says how far it came, and goes on from there", async () => {
    for (let count = 0; count < 30; count += 1) await say(`boat ${count}`);
    await client.stop();
    let time = 0;
    // Each reading of the clock takes a tenth of the allowed time.
    const elapsed = () => {
      time += isOnline ? 0 : maxTime / 10;
      return time;
    };
    client = await clientOf(server, bob, { ...network, elapsed });
    await cutOff();
    const all: string[] = [];
    let page = await find("boat", { limit: 50 });
    expect([page.complete, page.reached === undefined]).toEqual([false, false]);
    for (let pages = 0; pages < 40; pages += 1) {
      all.push(...texts(page));
      if (page.next === null) break;
      page = await find("boat", { limit: 50, cursor: page.next });
    }
    expect(new Set(all).size).toBe(all.length);
    expect(all.length).toBeGreaterThan(5);
    await client.stop();
  });
});

describe("with a connection", () => {
  test("the server searches what the device does not hold, by the same words and filters", async () => {
    const first = await say("The regatta begins at nine");
    await say("Regattas are long", { threadId: first.id });
    await untilState(client, () => client.state.rooms.has(roomId));
    const answer = await findable("regatta", 2);
    expect(answer).toMatchObject({ from: "server", complete: true, next: null, words: "regatta", unresolved: [] });
    expect(texts(answer)).toEqual(["Regattas are long", "The regatta begins at nine"]);
    expect(answer.messages.map(({ message }) => message.roomId)).toEqual([roomId, roomId]);
    expect(await found("regatta is:thread")).toEqual(["Regattas are long"]);
    expect(await found('"the regatta" in:harbour from:me')).toEqual([]);
    expect(await found(`"the regatta" in:harbour from:@ada${people}`)).toEqual(["The regatta begins at nine"]);
  });

  test("a message is found as soon as the client has received it, before the server's index has it", async () => {
    for (let count = 0; count < 20; count += 1) {
      const { id } = await say(`regatta ${count}`);
      await untilState(client, () => client.state.rooms.get(roomId)?.lastMessage?.id === id);
      const answer = await find(`"regatta ${count}"`);
      expect([answer.from, ...texts(answer)]).toEqual(["server", `regatta ${count}`]);
    }
    await findable("regatta", 20);
    const { messages, next } = await find("regatta", { limit: 5 });
    expect(messages).toHaveLength(5);
    const more = await find("regatta", { limit: 20, cursor: next ?? undefined });
    expect(new Set([...messages, ...more.messages].map(({ message }) => message.id)).size).toBe(20);
  });

  test("the server and the device find the same, page by page", async () => {
    for (let count = 0; count < 12; count += 1) await say(count % 3 ? `boat ${count}` : `boats ${count}`);
    await findable("boat", 12);
    const all = async (order: "newest" | "nearest") => {
      const pages: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await find("boat", { order, cursor, limit: 5 });
        pages.push(...texts(page));
        cursor = page.next ?? undefined;
      } while (cursor !== undefined);
      return pages;
    };
    const online = [await all("newest"), await all("nearest")];
    await cutOff();
    expect([await all("newest"), await all("nearest")]).toEqual(online);
    expect(online[0]).toHaveLength(12);
  });

  test("the server and the device say the same of what a found message answers", async () => {
    const root = await say(`**Where** ${"do we meet ".repeat(20)}||at the quay ${"and ".repeat(20)}||`);
    const titled = await say("below", { parts: [{ type: "title", title: "The oars" }] });
    const gone = await say("a plank");
    await say("boats in a thread", { threadId: root.id });
    await say("boats for the oars", { replyTo: titled.id });
    await say("boats in a thread, for the oars", { threadId: root.id, replyTo: titled.id });
    await say("boats for a plank", { replyTo: gone.id });
    await say("boats");
    await findable("boats", 5);
    await ada.call("messages.delete", { roomId, messageId: gone.id });
    const { timeline } = client.room(roomId).thread(root.id);
    timeline.open();
    await untilState(client, () => timeline.view.ready);
    const answered = async () => {
      const { from, messages } = await find("boats");
      return { from, answers: messages.map(({ answers }) => answers) };
    };
    const { from, answers } = await answered();
    const ids = [undefined, undefined, titled.id, titled.id, root.id];
    expect([from, answers.map((one) => one?.messageId)]).toEqual(["server", ids]);
    expect(answers[2]).toEqual({ messageId: titled.id, authorId: ada.id, text: "The oars" });
    await client.room(roomId).hide(titled.id);
    const hidden = await answered();
    expect(hidden.answers.map((one) => one?.messageId)).toEqual([undefined, undefined, root.id, undefined, root.id]);
    await client.hidden.unhide({ roomId, messageId: titled.id });
    await cutOff();
    expect(await answered()).toEqual({ from: "device", answers });
    // It is hidden here at once, and on the server later.
    void client.room(roomId).hide(titled.id);
    expect((await answered()).answers).toEqual(hidden.answers);
  });

  test("where the server cannot be reached after all the device answers", async () => {
    await say("boats");
    await findable("boats", 1);
    const { timeline } = client.room(roomId);
    timeline.open();
    await untilState(client, () => timeline.view.ready);
    // The socket is closed during the call, and nothing else answers.
    const answering = find("boats");
    isOnline = false;
    for (const socket of sockets) socket.close();
    expect((await answering).from).toBe("device");
  });

  test("what the server refuses is no answer of the device", async () => {
    expect(find("boats", { cursor: "no cursor" })).rejects.toMatchObject({ code: "invalid_input" });
  });
});

/** The answer once it has this many messages, because a message is found only a moment after it was sent. */
async function findable(typed: string, count: number): Promise<SearchAnswer> {
  for (;;) {
    const answer = await find(typed);
    if (answer.messages.length >= count) return answer;
    await Bun.sleep(20);
  }
}
