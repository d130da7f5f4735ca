import type { RoomId } from "@parley/protocol";
import type { RoomState } from "@parley/sdk";
import { strings } from "../../strings/strings.ts";
import { createKept } from "../../ui/preferences/kept.ts";
import { ownTitles } from "../own-titles.ts";

const fixed = ["favourites", "rooms", "direct"] as const;
/** One of the fixed sections, or one of the reader's own sections by its encoded title. */
export type SectionName = (typeof fixed)[number] | `own:${string}`;

const own = (title: string): SectionName => `own:${encodeURIComponent(title)}`;
const isOwn = (name: string): name is `own:${string}` => name.startsWith("own:");
export const isSection = (name: string): name is SectionName => isOwn(name) || fixed.some((one) => one === name);

/** The title of a section. */
export const titleOf = (name: SectionName): string =>
  isOwn(name) ? decodeURIComponent(name.slice(4)) : strings.sidebar.sections[name];

export interface RoomSection {
  readonly name: SectionName;
  readonly rooms: readonly RoomState[];
  /** Without muted rooms. */
  readonly unread: number;
  readonly mentions: number;
  /** Something unread addresses the reader: a mention, or a direct message in a room that is not muted. */
  readonly isPersonal: boolean;
}

/** Whether the unread messages of a room address the reader personally; their count is then shown in the accent colour. */
export function isPersonal({ room, membership }: RoomState): boolean {
  return membership.mentions > 0 || (room.kind === "direct" && membership.unread > 0 && !membership.muted);
}

/** Groups the rooms by section and keeps their order. The reader's own sections follow the favourites; empty sections are left out. */
export function sectionsOf(rooms: readonly RoomState[]): RoomSection[] {
  // Feeds are listed on a page of their own.
  const listed = rooms.filter(({ room }) => room.kind !== "feed");
  const parts = Map.groupBy(listed, sectionOf);
  const [first, ...rest] = fixed;
  return [first, ...ownTitles(listed).map(own), ...rest].flatMap((name) => {
    const inIt = parts.get(name);
    return inIt ? [{ name, ...totalsOf(inIt) }] : [];
  });
}

/** Whether a room or a followed thread in it has unread messages; in a muted thread only mentions count. */
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

/** The current rooms in their previous order, so that no row moves away from under the pointer. New rooms come last. */
export function inOrderOf(rooms: readonly RoomState[], order: readonly RoomId[]): RoomState[] {
  const places = new Map(order.map((id, index) => [id, index]));
  const placeOf = ({ room }: RoomState) => places.get(room.id) ?? order.length;
  return rooms.toSorted((a, b) => placeOf(a) - placeOf(b));
}

/** The most folded sections that are stored; the oldest entries are dropped, because own sections may no longer exist. */
const maxFolded = 100;

/** Parses the stored list of folded sections. */
export const foldedIn = (kept: string | null): ReadonlySet<SectionName> =>
  new Set(kept?.split(" ").filter(isSection).slice(-maxFolded));

/** The sections that are folded in this browser. */
export const foldedSections = createKept<ReadonlySet<SectionName>>("parley.folded-sections", foldedIn, (folded) =>
  [...folded].join(" "),
);

/** Folds or unfolds a section. */
export function toggleSection(name: SectionName, fold = !foldedSections.get().has(name)): void {
  const folded = new Set(foldedSections.get());
  if (fold) folded.add(name);
  else folded.delete(name);
  foldedSections.set(folded);
}
