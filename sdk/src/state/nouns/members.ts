import type { AccountId, Member, Output, Position, RoomEvent } from "@parley/protocol";
import { isRevised, withEntry, withNewer } from "../immutable.ts";
import type { MemberList, RoomState } from "../state.ts";

/** Applies an event to the loaded members. Applying it again changes nothing. */
export function applyToMembers(room: RoomState, event: RoomEvent): RoomState {
  switch (event.type) {
    case "member.joined":
    case "member.updated":
      return putMembers(room, [event.member]);
    case "member.left":
      return removeMember(room, event.accountId, event.position);
    default:
      return room;
  }
}

/** Puts newer states of members, if the room's members are loaded. */
export function putMembers(room: RoomState, members: readonly Member[]): RoomState {
  if (!room.members) return room;
  const byId = withNewer(room.members.byId, members, (member) => member.accountId, isRevised);
  return byId === room.members.byId ? room : { ...room, members: { ...room.members, byId } };
}

/** Appends a page of members; the first page creates the list. */
export function joinMembers(room: RoomState, page: Output<"members.list">): RoomState {
  const list: MemberList = { byId: room.members?.byId ?? new Map(), next: page.next };
  return putMembers({ ...room, members: list }, page.members);
}

/** The loaded members by time of joining, oldest first. */
export function membersInOrder(list: MemberList): Member[] {
  return [...list.byId.values()].sort((a, b) => a.joinedAt - b.joinedAt || (a.accountId < b.accountId ? -1 : 1));
}

function removeMember(room: RoomState, accountId: AccountId, position: Position): RoomState {
  const held = room.members?.byId.get(accountId);
  // A `member.joined` read from the log after the member left has the position of the leave event as revision: remove the member then too.
  if (!room.members || !held || held.revision > position) return room;
  return { ...room, members: { ...room.members, byId: withEntry(room.members.byId, accountId, undefined) } };
}
