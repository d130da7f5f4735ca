import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import type { Output } from "@parley/protocol";
import { untilState } from "@parley/server/testing";
import { Window } from "happy-dom";
import { createElement, type ReactNode } from "react";
import type { PlacedEvent } from "../src/index.ts";
import * as hooks from "../src/react/index.ts";
import { wholeState } from "../src/testing/snapshot.ts";
import { account, endScene, live, type Scene, scene } from "./first-load.ts";
import { id, roomId, talk } from "./history.ts";
import type { PeerSocket } from "./peer.ts";

const history = talk(5);

type Library = typeof import("@testing-library/react/pure");
let library: Library;
let dom: Window;
let at: Scene;

const globals = {
  window: globalThis.window,
  document: globalThis.document,
  IS_REACT_ACT_ENVIRONMENT: undefined as boolean | undefined,
};

beforeAll(async () => {
  dom = new Window();
  Object.assign(globalThis, { window: dom, document: dom.document, IS_REACT_ACT_ENVIRONMENT: true });
  // The library looks for the document when it is loaded.
  library = await import("@testing-library/react/pure");
});
afterAll(async () => {
  Object.assign(globalThis, globals);
  await dom.happyDOM.close();
});
beforeEach(() => {
  at = scene({ page: null });
});
afterEach(async () => {
  library.cleanup();
  await endScene(at);
});

/** Renders a component with a hook, and counts the renders. */
function drawn<T>(use: () => T) {
  const wrapper = ({ children }: { children?: ReactNode }) =>
    createElement(hooks.ParleyProvider, { client: at.client, children });
  let draws = 0;
  const { result, unmount } = library.renderHook(
    () => {
      draws += 1;
      return use();
    },
    { wrapper },
  );
  return { result, unmount, draws: () => draws };
}

const never = () => false;

/** Updates of the client must run inside React's `act`. */
const happens = (run: () => Promise<unknown>) => library.act(async () => void (await run()));

async function liveWith(): Promise<PeerSocket> {
  let socket: PeerSocket | undefined;
  await happens(async () => {
    socket = await live(at, [history.entry(4)]);
  });
  if (!socket) throw new Error("live");
  return socket;
}

describe("hooks", () => {
  test("say where the connection is, who one is and which rooms there are", async () => {
    const connection = drawn(hooks.useConnection);
    const me = drawn(hooks.useMe);
    const rooms = drawn(hooks.useRooms);
    const room = drawn(() => hooks.useRoom(roomId));
    const total = drawn(hooks.useUnreadTotal);
    expect([connection.result.current.phase, me.result.current, rooms.result.current]).toEqual(["idle", null, []]);
    const socket = await liveWith();
    expect([connection.result.current.phase, me.result.current?.account.handle]).toEqual(["live", "ada"]);
    expect(rooms.result.current.map((one) => one.room.id)).toEqual([roomId]);
    expect(total.result.current).toEqual({ unread: 2, mentions: 0 });
    const draws = total.draws();
    await happens(async () => {
      socket.say({ type: "presence", presences: [{ accountId: id("ben"), state: "online", lastSeenAt: null }] });
      await untilState(at.client, () => at.client.state.presences.size === 1);
    });
    expect(total.draws()).toBe(draws);
    await happens(async () => {
      socket.say({ type: "room", roomId, events: history.between(4, 5) });
      await untilState(at.client, () => at.client.state.rooms.get(roomId)?.position === 5);
      await at.clock.pass(50);
    });
    expect([room.result.current?.membership.unread, total.result.current.unread]).toEqual([3, 3]);
  });

  test("say in which rooms something is written, and nothing more of it", async () => {
    const socket = await liveWith();
    const drafts = drawn(hooks.useDrafts);
    const composer = drawn(() => hooks.useComposer(roomId));
    await happens(async () => composer.result.current.setText("half"));
    expect([...drafts.result.current]).toEqual([roomId]);
    const draws = drafts.draws();
    await happens(async () => composer.result.current.setText("half a thought"));
    expect([drafts.draws(), composer.result.current.draft.unsent]).toEqual([draws, true]);
    await happens(async () => {
      composer.result.current.flush();
      const draft = { roomId, threadId: null, text: "half a thought", replyTo: null, updatedAt: 1, revision: 2 };
      (await socket.call("drafts.set")).answer(draft);
      socket.say({ type: "account", events: [{ type: "draft.changed", position: 2, draft }] });
      await untilState(at.client, () => wholeState(at.client).account === 2);
    });
    expect([composer.result.current.draft.text, composer.result.current.draft.unsent]).toEqual([
      "half a thought",
      false,
    ]);
    await happens(async () => composer.result.current.setText("  "));
    expect(drafts.result.current.size).toBe(0);
  });

  test("open a timeline while they are mounted, and follow it", async () => {
    const socket = await liveWith();
    const timeline = drawn(() => hooks.useTimeline(roomId));
    expect(timeline.result.current).toMatchObject({ ready: false, loading: "page" });
    await happens(async () => {
      (await socket.call("messages.list")).answer(history.page(4, null, 1, 9));
      await untilState(at.client, () => at.client.room(roomId).timeline.view.ready);
    });
    expect(timeline.result.current.messages.map((message) => message.position)).toEqual([4]);
    await happens(async () => {
      const older = timeline.result.current.loadOlder();
      (await socket.call("messages.list")).refuse({
        type: "",
        code: "internal",
        status: 500,
        title: "",
        retry: "later",
      });
      await older;
    });
    expect(timeline.result.current.error?.code).toBe("internal");
    timeline.unmount();
  });

  test("compose, show what is on its way and forget it when it has arrived", async () => {
    const socket = await liveWith();
    const composer = drawn(() => hooks.useComposer(roomId));
    const outbox = drawn(hooks.useOutbox);
    await happens(async () => composer.result.current.setText("hello"));
    await happens(async () => composer.result.current.setReplyTo(id(3)));
    expect(composer.result.current.draft).toMatchObject({ text: "hello", replyTo: id(3) });
    await happens(async () => composer.result.current.send());
    expect(composer.result.current.draft).toMatchObject({ text: "", replyTo: null });
    expect(outbox.result.current.entries).toMatchObject([{ text: "hello", state: "pending" }]);
    await happens(async () => {
      (await socket.call("messages.send")).refuse({
        type: "",
        code: "room_archived",
        status: 409,
        title: "",
        retry: "refresh",
      });
      await untilState(at.client, () => at.client.state.outbox[0]?.state === "failed");
    });
    await happens(async () => outbox.result.current.discard(outbox.result.current.entries[0]?.id ?? ""));
    expect(outbox.result.current.entries).toEqual([]);
  });

  test("look people up, and follow their presence", async () => {
    const socket = await liveWith();
    const stranger = drawn(() => hooks.useAccount(id("cyd")));
    const presence = drawn(() => hooks.usePresence(id("cyd")));
    expect(stranger.result.current).toBeUndefined();
    await happens(async () => {
      await at.clock.pass(200);
      (await socket.call("accounts.lookUp")).answer({ accounts: [account("cyd")] });
      const watch = await socket.call("presence.watch");
      expect(watch.input).toEqual({ accountIds: [id("cyd")] });
      watch.answer({ presences: [{ accountId: id("cyd"), state: "away", lastSeenAt: null }] });
      await untilState(
        at.client,
        () => at.client.state.presences.size === 1 && at.client.state.accounts.has(id("cyd")),
      );
    });
    expect([stranger.result.current?.name, presence.result.current?.state]).toEqual(["cyd", "away"]);
    presence.unmount();
    await at.clock.pass(200);
    expect((await socket.call("presence.watch")).input).toEqual({ accountIds: [] });
  });

  test("open members and receipts, and show who types", async () => {
    const socket = await liveWith();
    const members = drawn(() => hooks.useMembers(roomId));
    const receipts = drawn(() => hooks.useReceipts(roomId));
    const typing = drawn(() => hooks.useTyping(roomId));
    const before = receipts.result.current;
    await happens(async () => {
      const list: Output<"members.list"> = {
        members: [...history.at(4).members],
        accounts: [],
        position: 4,
        next: null,
      };
      (await socket.call("members.list")).answer(list);
      (await socket.call("receipts.list")).answer({
        version: 1,
        receipts: [{ accountId: id("ada"), delivered: 4, read: 4 }],
        next: null,
      });
      socket.say({ type: "typing", roomId, threadId: null, accountId: id("ben"), typing: true });
      await untilState(at.client, () => at.client.state.typing.size === 1 && members.result.current !== undefined);
    });
    const message = history.at(4).messages[0];
    if (!message) throw new Error("there is a message");
    expect(members.result.current).toMatchObject({ complete: true, loading: false, error: null });
    expect(members.result.current.members).toHaveLength(2);
    expect(receipts.result.current).not.toBe(before);
    expect(receipts.result.current.readBy(message)).toEqual([id("ada")]);
    expect(typing.result.current).toEqual([id("ben")]);
  });

  test("count the events that fit, and every start-over", async () => {
    const socket = await liveWith();
    const [next] = history.between(4, 5);
    const isNext = ({ position }: PlacedEvent) => position === 5;
    const fitting = drawn(() => hooks.useEventCount(isNext));
    const none = drawn(() => hooks.useEventCount(never));
    await happens(async () => {
      socket.say({ type: "room", roomId, events: next ? [next] : [] });
      await untilState(at.client, () => at.client.state.rooms.get(roomId)?.position === 5);
    });
    expect([fitting.result.current, none.result.current]).toEqual([1, 0]);
    await happens(async () => {
      socket.say({ type: "moved", stream: "room", roomId, position: 6 });
      const over = { roomId, entry: history.entry(6), threads: [], accounts: [] };
      (await socket.call("sync.tail")).answer({ type: "start_over", reason: "too_far_behind", ...over });
      await untilState(at.client, () => at.client.state.rooms.get(roomId)?.position === 6);
    });
    expect([fitting.result.current, none.result.current]).toEqual([2, 1]);
  });

  test("load a message that is not held", async () => {
    const socket = await liveWith();
    const quoted = drawn(() => hooks.useMessage(roomId, id(3)));
    expect(quoted.result.current).toBeUndefined();
    const message = history.at(4).messages[0];
    if (!message) throw new Error("there is a message");
    await happens(async () => {
      (await socket.call("messages.get")).answer({ message, quotes: [], accounts: [], position: 4 });
      await untilState(at.client, () => at.client.room(roomId).message(id(3)) !== undefined);
    });
    expect(quoted.result.current).toEqual({ ...message, roomId });
  });

  test("need a provider", () => {
    expect(() => library.renderHook(hooks.useClient)).toThrow("ParleyProvider");
  });
});
