import type { Account, AccountId, Message, MessageId, SystemLine } from "@parley/protocol";
import { everyNoun } from "./every-noun.ts";
import { linesOfWindow } from "./messages/lines.ts";
import { hasReacted } from "./messages/own-reactions.ts";
import { membersInOrder } from "./nouns/members.ts";
import { ownId, type RoomMessage, type RoomState, type State } from "./state.ts";

/**
 * The state as plain data, which has to equal that of a client that loads everything. Windows, members and receipts are present only if
 * they are loaded, so two clients are compared in the data that both have (see `disagreements` in `@parley/sdk/testing`).
 */
export interface Snapshot {
  readonly me: unknown;
  readonly account: number;
  readonly accounts: Readonly<Record<string, Account>>;
  /** The data of each noun, by its name. */
  readonly nouns: Readonly<Record<string, unknown>>;
  readonly rooms: Readonly<Record<string, RoomSnapshot>>;
}

export interface RoomSnapshot {
  readonly room: unknown;
  readonly position: number;
  readonly lastMessage: Message | null;
  readonly activeAt: number;
  readonly membership: unknown;
  readonly threads: Readonly<Record<string, unknown>>;
  readonly windows: Readonly<
    Record<
      string,
      {
        readonly messages: readonly Message[];
        readonly lines: readonly SystemLine[];
        readonly hasOlder: boolean;
        readonly hasNewer: boolean;
      }
    >
  >;
  readonly members: readonly unknown[] | null;
  readonly receipts: unknown;
}

/** Takes the snapshot of a state. */
export function snapshotOf(state: State): Snapshot {
  return {
    me: state.me,
    account: state.account,
    accounts: Object.fromEntries(state.accounts),
    nouns: Object.fromEntries(everyNoun.flatMap(([name, { snapshot }]) => (snapshot ? [[name, snapshot(state)]] : []))),
    rooms: Object.fromEntries(
      [...state.rooms].map(([id, room]) => [id, snapshotOfRoom(room, ownId(state), state.hidden.get(id))]),
    ),
  };
}

// Counts are as of the room's position, so `countedAt` of the server's numbers is left out.
// Hidden messages are left out: pages that were read before the hiding contain them, later ones do not.
function snapshotOfRoom(room: RoomState, me: AccountId, hidden?: ReadonlySet<MessageId>): RoomSnapshot {
  const now = <T extends { countedAt: number }>(numbers: T): T => ({
    ...numbers,
    countedAt: Math.max(numbers.countedAt, room.position),
  });
  return {
    room: room.room,
    position: room.position,
    lastMessage: room.lastMessage,
    activeAt: room.activeAt,
    membership: now(room.membership),
    threads: Object.fromEntries([...room.threads].map(([id, entry]) => [id, now(entry)])),
    windows: Object.fromEntries(
      [...room.windows].map(([key, window]) => [
        key,
        {
          messages: window.ids
            .map((id) => room.messages.get(id))
            .filter((message) => message !== undefined)
            .filter(({ id }) => !hidden?.has(id))
            .map((message) => ({ ...message, mine: ownReactions(room, message, me) })),
          lines: linesOfWindow(room, window),
          hasOlder: window.hasOlder,
          hasNewer: window.hasNewer,
        },
      ]),
    ),
    members: room.members && room.members.next === null ? membersInOrder(room.members) : null,
    receipts: room.receipts && { version: room.receipts.version, byId: Object.fromEntries(room.receipts.byId) },
  };
}

function ownReactions(room: RoomState, message: RoomMessage, me: AccountId): string[] {
  const { reactions = [] } = message;
  return reactions.map(({ emoji }) => emoji).filter((emoji) => hasReacted(room, message, emoji, me));
}

/** JSON with sorted keys: equal data gives equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
