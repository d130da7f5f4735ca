import type { RoomId } from "@parley/protocol";
import type { RoomState } from "@parley/sdk";
import { strings } from "../../strings/strings.ts";
import { createKept } from "../../ui/kept.ts";
import { ownTitles } from "../own-titles.ts";

const fixed = ["favourites", "rooms", "direct"] as const;
/** A section that each list may have, or one of the reader's own, by its title as an address may contain it. */
export type SectionName = (typeof fixed)[number] | `own:${string}`;

const own = (title: string): SectionName => `own:${encodeURIComponent(title)}`;
const isOwn = (name: string): name is `own:${string}` => name.startsWith("own:");
export const isSection = (name: string): name is SectionName => isOwn(name) || fixed.some((one) => one === name);

/** What a section is called. */
export const titleOf = (name: SectionName): string =>
  isOwn(name) ? decodeURIComponent(name.slice(4)) : strings.sidebar.sections[name];

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

/** The rooms by section, each in the order given, the reader's own behind the favourites; a section without rooms is left out. */
export function sectionsOf(rooms: readonly RoomState[]): RoomSection[] {
  // Feeds have a page of their own.
  const listed = rooms.filter(({ room }) => room.kind !== "feed");
  const parts = Map.groupBy(listed, sectionOf);
  const [first, ...rest] = fixed;
  return [first, ...ownTitles(listed).map(own), ...rest].flatMap((name) => {
    const inIt = parts.get(name);
    return inIt ? [{ name, ...totalsOf(inIt) }] : [];
  });
}

/** Whether anything waits in a room or in the threads of it that one follows; of a muted thread, a mention. */
export function isUnread({ membership, threads }: RoomState): boolean {
  if (membership.unread > 0 || membership.mentions > 0) return true;
  return [...threads.values()].some(({ unread, mentions, muted }) => (muted ? mentions : unread) > 0);
}

function sectionOf({ room, membership }: RoomState): SectionName {
  if (membership.favourite) return "favourites";
  if (membership.section !== undefined) return own(membership.section);
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

/** Sections that are remembered as folded up: own ones that are gone make room for others. */
const maxFolded = 100;

/** The sections that a kept text names. */
export const foldedIn = (kept: string | null): ReadonlySet<SectionName> =>
  new Set(kept?.split(" ").filter(isSection).slice(-maxFolded));

/** The sections that are folded up in this browser. */
export const foldedSections = createKept<ReadonlySet<SectionName>>("parley.folded-sections", foldedIn, (folded) =>
  [...folded].join(" "),
);

/** Folds a section up or opens it. */
export function toggleSection(name: SectionName, fold = !foldedSections.get().has(name)): void {
  const folded = new Set(foldedSections.get());
  if (fold) folded.add(name);
  else folded.delete(name);
  foldedSections.set(folded);
}
