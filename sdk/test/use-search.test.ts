import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "bun:test";
import type { Message, Output } from "@parley/protocol";
import { Window } from "happy-dom";
import { createElement, type ReactNode } from "react";
import { ParleyProvider } from "../src/react/index.ts";
import { type LiveSearch, useSearch } from "../src/react/search.ts";
import { endScene, live, type Scene, scene, until } from "./first-load.ts";
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

/** Draws the hook with what is typed. */
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

/** Answers the next search that goes to the server, and waits until it is shown. */
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

test("what is deleted goes, and what is edited changes", async () => {
  const search = searching("boat");
  await answers(answerOf(["one", "two"]), () => texts(search.now())?.length === 2);
  const [by, time] = [id("ben"), 1];
  await library.act(async () => {
    socket.say({
      ...{ type: "room", roomId },
      events: [
        { type: "message.deleted", position: 5, at: time, by, messageId: id("one") },
        {
          ...{ type: "message.edited", position: 6, at: time, by },
          message: { ...messageOf("two", 8), text: "two and a half", revision: 6, edited: { at: time, count: 1 } },
        },
      ] as never,
    });
    await until(at.client, () => at.client.state.rooms.get(roomId)?.position === 6);
  });
  await library.waitFor(() => expect(texts(search.now())).toEqual(["two and a half"]));
});

test("without a connection the device is searched", async () => {
  const search = searching("message");
  await answers(answerOf(["one"]), () => search.now().answer?.from === "server");
  await library.act(async () => {
    socket.close(1001);
    await until(at.client, () => at.client.state.connection.phase === "waiting");
  });
  await library.waitFor(() => expect(search.now().answer?.from).toBe("device"), { timeout: 5_000 });
});
