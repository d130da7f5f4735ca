import type { RoomState } from "@parley/sdk";
import { locale } from "../strings/language.ts";

/** The titles of the reader's own sections, sorted in the reader's language. */
export function ownTitles(rooms: readonly RoomState[]): string[] {
  const titles = new Set(rooms.flatMap(({ membership }) => membership.section ?? []));
  return [...titles].sort(new Intl.Collator(locale, { numeric: true }).compare);
}
