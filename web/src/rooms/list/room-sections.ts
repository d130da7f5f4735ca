import type { RoomId } from "@parley/protocol";
import type { RoomState } from "@parley/sdk";
import { createKept } from "../../ui/kept.ts";

export const sectionNames = ["favourites", "rooms", "direct"] as const;
export type SectionName = (typeof sectionNames)[number];

export interface RoomSection {
  readonly name: SectionName;
  readonly rooms: readonly RoomState[];
  /** Outside muted rooms. */
  readonly unread: number;
  readonly mentions: number;
  /** Some of it is meant for the reader: a mention, or a direct message in a room that is not muted. */
  readonly isPersonal: boolean;
}

/** Whether what is unread in a room is meant for the reader in person: then its count stands on the accent. */
export function isPersonal({ room, membership }: RoomState): boolean {
  return membership.mentions > 0 || (room.kind === "direct" && membership.unread > 0 && !membership.muted);
}

/** The rooms by section, each in the order given; a section without rooms is left out. */
export function sectionsOf(rooms: readonly RoomState[]): RoomSection[] {
  const parts: Record<SectionName, RoomState[]> = { favourites: [], rooms: [], direct: [] };
  for (const room of rooms) parts[sectionOf(room)].push(room);
  return sectionNames.filter((name) => parts[name].length > 0).map((name) => ({ name, ...totalsOf(parts[name]) }));
}

/** Whether anything waits in a room or in the threads of it that one follows. */
export function isUnread({ membership, threads }: RoomState): boolean {
  return membership.unread > 0 || membership.mentions > 0 || [...threads.values()].some(({ unread }) => unread > 0);
}

function sectionOf({ room, membership }: RoomState): SectionName {
  if (membership.favourite) return "favourites";
  return room.kind === "direct" ? "direct" : "rooms";
}

function totalsOf(rooms: readonly RoomState[]): Omit<RoomSection, "name"> {
  let unread = 0;
  let mentions = 0;
  for (const { membership } of rooms) {
    if (!membership.muted) unread += membership.unread;
    mentions += membership.mentions;
  }
  return { rooms, unread, mentions, isPersonal: rooms.some(isPersonal) };
}

/**
 * The rooms as they are now, in the order that they had: nobody wants to press what has just moved away. New ones come at
 * the end.
 */
export function inOrderOf(rooms: readonly RoomState[], order: readonly RoomId[]): RoomState[] {
  const places = new Map(order.map((id, index) => [id, index]));
  const placeOf = ({ room }: RoomState) => places.get(room.id) ?? order.length;
  return rooms.toSorted((a, b) => placeOf(a) - placeOf(b));
}

/** The sections that are folded up in this browser. */
export const foldedSections = createKept<ReadonlySet<SectionName>>(
  "parley.folded-sections",
  (kept) => new Set(sectionNames.filter((name) => kept?.split(" ").includes(name))),
  (folded) => [...folded].join(" "),
);

/** Folds a section up or opens it. */
export function toggleSection(name: SectionName, fold = !foldedSections.get().has(name)): void {
  const folded = new Set(foldedSections.get());
  if (fold) folded.add(name);
  else folded.delete(name);
  foldedSections.set(folded);
}
