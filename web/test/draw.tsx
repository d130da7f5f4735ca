import "./dom.ts";
import type { Account } from "@parley/protocol";
import { type Client, createClient, type RoomMessage, type RoomState } from "@parley/sdk";
import { ParleyProvider } from "@parley/sdk/react";
import type { ReactNode } from "react";
import type { TimelineContext } from "../src/messages/timeline-context.ts";

export const { act, cleanup, configure, fireEvent, render, screen, waitFor, within } = await import(
  "@testing-library/react/pure"
);
// A busy machine may need longer than the default of one second.
configure({ asyncUtilTimeout: 20_000 });

export const me = "01930000-0000-7000-8000-000000000001";
export const other = "01930000-0000-7000-8000-000000000002";
export const roomId = "01930000-0000-7000-8000-0000000000aa";

const noNetwork = () => Promise.reject(new TypeError("no network"));

/** A client that is never started: its composer, outbox and state are real, and requests get `answer`. */
export function createOfflineClient(answer: () => Promise<Response> = noNetwork): Client {
  return createClient("http://parley.test", { storage: null, fetch: answer });
}

/** Renders a component with a client, as the app does. Resolves when it is rendered. */
export async function draw(children: ReactNode, client: Client = createOfflineClient()): Promise<Client> {
  await act(async () => {
    render(<ParleyProvider client={client}>{children}</ParleyProvider>);
  });
  return client;
}

export function messageOf(change: Partial<RoomMessage> = {}): RoomMessage {
  return {
    id: "01930000-0000-7000-8000-00000000f001",
    roomId,
    position: 5,
    authorId: me,
    text: "hello",
    createdAt: Date.UTC(2026, 2, 3, 12),
    ...change,
  };
}

export function roomOf(change: Partial<RoomState["room"]> = {}): RoomState {
  return {
    room: {
      id: roomId,
      kind: "group",
      name: "Kitchen",
      topic: "",
      maxLength: null,
      directIds: null,
      memberCount: 2,
      createdBy: me,
      createdAt: 0,
      archivedAt: null,
      revision: 1,
      ...change,
    },
    position: 5,
    membership: {
      roomId,
      role: "member",
      joinedAt: 0,
      muted: false,
      favourite: false,
      read: 0,
      unreadAfter: 0,
      unread: 0,
      mentions: 0,
      countedAt: 5,
      cleared: 0,
      revision: 1,
    },
    lastMessage: null,
    activeAt: 0,
    threads: new Map(),
    lines: new Map(),
    messages: new Map(),
    reacted: new Map(),
    members: null,
    receipts: null,
    openedAt: 0,
  };
}

export function accountOf(change: Partial<Account> = {}): Account {
  return {
    id: other,
    handle: "bob",
    name: "Bob Baker",
    bio: "",
    role: "member",
    createdAt: 0,
    deactivatedAt: null,
    deletedAt: null,
    revision: 1,
    ...change,
  };
}

export const nothing = () => undefined;

/** The context of a timeline in which the reader may write; its actions do nothing. */
export const timelineContext: TimelineContext = {
  ...{ room: roomOf().room, threadId: null, me, canWrite: true, canModerate: false },
  ...{ reply: nothing, edit: nothing, jump: nothing, rest: nothing, resume: nothing },
};
