import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "bun:test";
import type { Message, Output } from "@parley/protocol";
import { untilState } from "@parley/server/testing";
import { Window } from "happy-dom";
import { createElement, type ReactNode } from "react";
import { ParleyProvider } from "../src/react/index.ts";
import { type LiveSearch, useSearch } from "../src/react/search.ts";
import { indexingPause, maxNewer } from "../src/search/bounds.ts";
import { endScene, live, type Scene, scene } from "./first-load.ts";
import { id, roomId, talk } from "./history.ts";
import type { PeerSocket } from "./peer.ts";

const history = talk(5);

type Library = typeof import("@testing-library/react/pure");
let library: Library;
let dom: Window;
let at: Scene;
let socket: PeerSocket;

const globals = {
  window: globalThis.window,
  document: globalThis.document,
  IS_REACT_ACT_ENVIRONMENT: undefined as boolean | undefined,
};

beforeAll(async () => {
  dom = new Window();
  Object.assign(globalThis, { window: dom, document: dom.document, IS_REACT_ACT_ENVIRONMENT: true });
  library = await import("@testing-library/react/pure");
});
afterAll(async () => {
  Object.assign(globalThis, globals);
  await dom.happyDOM.close();
});
beforeEach(async () => {
  at = scene({ page: null });
  socket = await live(at, [history.entry(4)]);
});
afterEach(async () => {
  library.cleanup();
  await endScene(at);
});

/** Renders the hook with a query. */
function searching(typed: string) {
  const wrapper = ({ children }: { children?: ReactNode }) =>
    createElement(ParleyProvider, { client: at.client, children });
  const { result, rerender } = library.renderHook((text: string) => useSearch(text, { delay: 5, limit: 2 }), {
    ...{ wrapper, initialProps: typed },
  });
  return { now: () => result.current, type: (next: string) => rerender(next) };
}

const messageOf = (name: string, position: number): Message => ({
  ...{ id: id(name), authorId: id("ben"), position, createdAt: position, text: name },
});

function answerOf(names: readonly string[], more: Partial<Output<"search.messages">> = {}): Output<"search.messages"> {
  const messages = names.map((name, index) => ({ roomId, message: messageOf(name, 9 - index), nearness: 0 }));
  return { messages, accounts: [], complete: true, next: null, ...more };
}

/** Answers the next search request, and waits until the answer is shown. */
async function answers(output: Output<"search.messages">, isShown: () => boolean) {
  const call = await library.act(() => socket.call("search.messages"));
  await library.act(async () => call.answer(output));
  await library.waitFor(() => expect(isShown()).toBe(true));
  return call.input;
}

const asked = () =>
  socket.frames.filter((frame) => frame.type === "call" && frame.endpoint === "search.messages").length;
const texts = ({ answer }: LiveSearch) => answer?.messages.map(({ message }) => message.text);

test("what is typed quickly is searched once, and the answer before stays until the next one", async () => {
  const search = searching("");
  expect(search.now()).toMatchObject({ answer: null, searching: false });
  for (const typed of ["b", "bo", "boa", "boat"]) search.type(typed);
  expect(search.now().searching).toBe(true);
  const input = await answers(answerOf(["boat one"]), () => !search.now().searching);
  expect([input.words, input.limit, asked()]).toEqual(["boat", 2, 0]);
  search.type("boats");
  expect([texts(search.now()), search.now().typed, search.now().searching]).toEqual([["boat one"], "boat", true]);
  await answers(answerOf(["boats two"]), () => search.now().typed === "boats");
  expect(texts(search.now())).toEqual(["boats two"]);
  search.type(" ");
  await library.waitFor(() => expect(search.now().answer).toBeNull());
});

test("an answer that comes too late is not shown", async () => {
  const search = searching("boat");
  const late = await library.act(() => socket.call("search.messages"));
  search.type("ship");
  await answers(answerOf(["ship"]), () => texts(search.now())?.[0] === "ship");
  await library.act(async () => late.answer(answerOf(["boat"])));
  await Bun.sleep(20);
  expect(texts(search.now())).toEqual(["ship"]);
});

test("further pages are added, each message once, and one that fails can be tried again", async () => {
  const search = searching("boat");
  await answers(answerOf(["one", "two"], { next: "cursor" }), () => texts(search.now())?.length === 2);
  library.act(() => search.now().loadMore());
  const failing = await library.act(() => socket.call("search.messages"));
  expect(failing.input.cursor).toBe("cursor");
  await library.act(async () => failing.refuse({ type: "", code: "internal", status: 500, title: "", retry: "later" }));
  await library.waitFor(() => expect(search.now().error?.code).toBe("internal"));
  expect(texts(search.now())).toEqual(["one", "two"]);
  library.act(() => search.now().loadMore());
  await answers(answerOf(["two", "three"]), () => texts(search.now())?.length === 3);
  expect(search.now()).toMatchObject({ error: null, loading: false });
  expect(texts(search.now())).toEqual(["one", "two", "three"]);
});

const [by, time] = [id("ben"), 1];
type Said = {
  readonly type: string;
  readonly position?: number;
  readonly message?: Message;
  readonly messageId?: string;
};

/** Sends the room's next events, and waits until they are applied. */
async function says(...events: readonly Said[]) {
  const next = (at.client.state.rooms.get(roomId)?.position ?? 0) + 1;
  const placed = events.map((event, index) => {
    const position = next + index;
    if (event.type === "message.created") return { ...event, message: { ...event.message, position } };
    const edited = { ...event.message, revision: position, edited: { at: time, count: 1 } };
    return { ...event, position, at: time, by, ...(event.message && { message: edited }) };
  });
  await library.act(async () => {
    socket.say({ type: "room", roomId, events: placed as never });
    await untilState(at.client, () => at.client.state.rooms.get(roomId)?.position === next + events.length - 1);
  });
}

const created = (name: string): Said => ({ type: "message.created", message: messageOf(name, 0) });

test("what is deleted goes, what is edited changes, and what does not match any more goes too", async () => {
  const search = searching("boat");
  await answers(answerOf(["boat one", "boat two"], { next: "cursor" }), () => texts(search.now())?.length === 2);
  const edit = (text: string) => ({ type: "message.edited", message: { ...messageOf("boat two", 8), text } });
  await says({ type: "message.deleted", messageId: id("boat one") }, edit("boat two and a half"));
  await library.waitFor(() => expect(texts(search.now())).toEqual(["boat two and a half"]));
  await says(edit("a horn"));
  await library.waitFor(() => expect(texts(search.now())).toEqual([]));
  // Messages that were deleted or edited while a page was loading do not return with it.
  library.act(() => search.now().loadMore());
  await answers(answerOf(["boat three"]), () => texts(search.now())?.length === 1);
  expect(texts(search.now())).toEqual(["boat three"]);
});

test("what a message answers is shown until that is deleted, also behind an edition of the message", async () => {
  const search = searching("boat");
  const of = (name: string) => ({ messageId: id(name), authorId: id("ada"), text: name });
  const { messages } = answerOf(["boat one", "boat two"]);
  const [first, second] = messages.map((found, index) => ({ ...found, answers: of(index === 0 ? "oars" : "sails") }));
  if (first === undefined || second === undefined) throw new Error("there are two");
  await answers({ ...answerOf([]), messages: [first, second] }, () => search.now().answer !== null);
  const shown = () => search.now().answer?.messages.map((found) => found.answers?.text);
  expect(shown()).toEqual(["oars", "sails"]);
  await says({ type: "message.edited", message: { ...messageOf("boat two", 8), text: "boat two and a half" } });
  await library.waitFor(() => expect(texts(search.now())).toContain("boat two and a half"));
  expect(shown()).toEqual(["oars", "sails"]);
  await says({ type: "message.deleted", messageId: id("oars") });
  await library.waitFor(() => expect(shown()).toEqual([undefined, "sails"]));
});

test("a page that was on its way brings nothing back that has gone", async () => {
  const search = searching("boat");
  await answers(answerOf(["boat one", "boat two"], { next: "cursor" }), () => texts(search.now())?.length === 2);
  library.act(() => search.now().loadMore());
  const call = await library.act(() => socket.call("search.messages"));
  await says({ type: "message.deleted", messageId: id("boat one") });
  await library.act(async () => call.answer(answerOf(["boat three"])));
  await library.waitFor(() => expect(texts(search.now())).toEqual(["boat two", "boat three"]));
});

test("new messages that match are offered, and shown in the order of the search", async () => {
  const search = searching("boat");
  await answers(answerOf(["boat one"]), () => texts(search.now())?.length === 1);
  await says(created("a ship"));
  expect(search.now().hasNewer).toBe(false);
  await says(created("boat two"), created("boat three"));
  await library.waitFor(() => expect(search.now().hasNewer).toBe(true));
  expect(texts(search.now())).toEqual(["boat one"]);
  await says({ type: "message.deleted", messageId: id("boat two") });
  library.act(() => search.now().showNewer());
  expect(texts(search.now())?.toSorted()).toEqual(["boat one", "boat three"]);
  expect([search.now().hasNewer, asked()]).toEqual([false, 0]);
  await says(created("boat four"), { type: "message.deleted", messageId: id("boat four") });
  expect(search.now().hasNewer).toBe(false);
});

test("what a new message answers is shown with it, until that is deleted", async () => {
  const search = searching("boat");
  await answers(answerOf(["boat one"]), () => texts(search.now())?.length === 1);
  await library.act(async () => {
    at.client.room(roomId).timeline.open();
    (await socket.call("messages.list")).answer(history.page(4, null, 0, 2));
    await untilState(at.client, () => at.client.room(roomId).timeline.view.ready);
  });
  await says(created("oars"), created("sails"));
  for (const name of ["oars", "sails"])
    await says({ type: "message.created", message: { ...messageOf(`boat for ${name}`, 0), replyTo: id(name) } });
  await says({ type: "message.deleted", messageId: id("sails") });
  await library.waitFor(() => expect(search.now().hasNewer).toBe(true));
  library.act(() => search.now().showNewer());
  const shown = search.now().answer?.messages.map((found) => [found.message.text, found.answers?.text]);
  expect(shown?.toSorted()).toEqual([
    ["boat for oars", "oars"],
    ["boat for sails", undefined],
    ["boat one", undefined],
  ]);
});

test("so many new messages that they are not kept are asked for", async () => {
  const search = searching("boat");
  await answers(answerOf(["boat one"]), () => texts(search.now())?.length === 1);
  await says(...Array.from({ length: 10 * maxNewer }, (_, count) => created(`boat ${count}`)));
  await library.waitFor(() => expect(search.now().hasNewer).toBe(true));
  library.act(() => search.now().showNewer());
  await answers(answerOf(["boat 499", "boat 498"], { next: "cursor" }), () => texts(search.now())?.length === 2);
  expect(search.now().hasNewer).toBe(false);
});

test("while the index is being made it is asked again, until it has everything", async () => {
  const search = searching("boat");
  await answers(answerOf([], { complete: false, indexed: 0.5 }), () => search.now().answer?.indexed === 0.5);
  await answers(answerOf(["boat"], { complete: false, indexed: 0.9 }), () => search.now().answer?.indexed === 0.9);
  expect([texts(search.now()), search.now().searching, search.now().loading]).toEqual([["boat"], false, false]);
  // A request without an answer is repeated.
  const failing = await library.act(() => socket.call("search.messages"));
  await library.act(async () => failing.refuse({ type: "", code: "internal", status: 500, title: "", retry: "later" }));
  expect([texts(search.now()), search.now().error]).toEqual([["boat"], null]);
  await answers(answerOf(["boat", "boats"]), () => search.now().answer?.complete === true);
  await Bun.sleep(indexingPause + 200);
  expect(asked()).toBe(0);
}, 30_000);

test("without a connection the device is searched", async () => {
  const search = searching("message");
  await answers(answerOf(["one"]), () => search.now().answer?.from === "server");
  await library.act(async () => {
    socket.close(1001);
    await untilState(at.client, () => at.client.state.connection.phase === "waiting");
  });
  await library.waitFor(() => expect(search.now().answer?.from).toBe("device"), { timeout: 5_000 });
});
