import type { Account, Room, RoomId } from "@parley/protocol";
import type { RoomMessage, RoomState, State } from "@parley/sdk";
import { directPartner } from "@parley/sdk";
import { nameOf } from "../accounts/name-of.ts";
import { roomNameIn } from "../rooms/room-name.ts";
import { threadTitleOf } from "../threads/titles/title-of.ts";
import type { ActionName } from "./switcher-actions.ts";

/** A target or an action. `text` is the text that is searched. */
export type SwitcherItem = { readonly key: string; readonly name: string; readonly text: string } & (
  | { readonly kind: "room"; readonly room: RoomState }
  | { readonly kind: "person"; readonly account: Account }
  | { readonly kind: "channel"; readonly channel: Room }
  | { readonly kind: "thread"; readonly roomId: RoomId; readonly place: string }
  | { readonly kind: "action"; readonly action: ActionName }
  | SearchItem
);

/** Additional items of the message search: messages, pages that contain them, and completions of the query. */
export type SearchItem =
  | {
      readonly kind: "message";
      readonly message: RoomMessage;
      readonly words: string;
      readonly outside?: Room | undefined;
      readonly note?: string;
    }
  /** A saved message that is not on the device, found by its note or its folder. */
  | { readonly kind: "saved"; readonly roomId: RoomId; readonly messageId: string; readonly words: string }
  | { readonly kind: "draft"; readonly roomId: RoomId; readonly threadId: string | null; readonly words: string }
  /** The page of all results. */
  | { readonly kind: "all"; readonly typed: string }
  /** A recent search. */
  | { readonly kind: "search"; readonly typed: string }
  /** The query after the completion is chosen, and its caret position. */
  | {
      readonly kind: "completion";
      readonly typed: string;
      readonly caret: number;
      readonly detail: string;
      readonly account: Account | undefined;
      readonly room: Room | undefined;
    };

const handled = (name: string, handle: string | null | undefined) => (handle ? `${name} @${handle}` : name);

export function roomItem(state: State, room: RoomState): SwitcherItem {
  const name = roomNameIn(state, room.room);
  const partner = directPartner(state, room.room.id);
  const handle = partner === undefined ? null : state.accounts.get(partner)?.handle;
  return { kind: "room", key: room.room.id, name, text: handled(name, handle), room };
}

export function personItem(account: Account): SwitcherItem {
  const name = nameOf(account);
  return { kind: "person", key: account.id, name, text: handled(name, account.handle), account };
}

export function channelItem(channel: Room): SwitcherItem {
  const name = channel.name ?? "";
  return { kind: "channel", key: channel.id, name, text: name, channel };
}

/** The item of a thread, found by its title and its room. Empty for a thread without a title. */
export function threadItem(state: State, root: RoomMessage): SwitcherItem[] {
  const name = threadTitleOf(root);
  const room = state.rooms.get(root.roomId)?.room;
  if (name === undefined || room === undefined) return [];
  const place = roomNameIn(state, room);
  return [{ kind: "thread", key: root.id, name, text: `${name} ${place}`, roomId: root.roomId, place }];
}

/** People with whom the user has no direct room yet. */
export function strangersOf(state: State, accounts: Iterable<Account>): Account[] {
  const met = new Set([...state.rooms.keys()].map((roomId) => directPartner(state, roomId)));
  const me = state.me?.account.id;
  return [...accounts].filter(
    ({ id, deletedAt, deactivatedAt }) => !met.has(id) && id !== me && deletedAt === null && deactivatedAt === null,
  );
}
