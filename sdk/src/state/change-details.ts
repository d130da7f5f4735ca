import type { SavedMessage } from "@parley/protocol";
import type { Change } from "./changes.ts";

/** Where a saved message lies, and what its reader wrote about it; what is absent stays as it is. */
export interface SavedDetails {
  /** Null for none. */
  readonly folder?: string | null;
  /** "" for none. */
  readonly note?: string;
}

/** Details as the value of a change; the same text for the same details. */
export const encodeDetails = ({ folder, note }: SavedDetails): string | true =>
  folder === undefined && note === undefined ? true : JSON.stringify({ folder, note });

/** The details in the value of a change. */
export const decodeDetails = (value: Change["value"]): SavedDetails =>
  typeof value === "string" ? (JSON.parse(value) as SavedDetails) : {};

/** True when a saved message has all details that a change wants. */
export function hasDetails(held: SavedMessage, value: Change["value"]): boolean {
  const { folder = held.folder, note = held.note } = decodeDetails(value);
  return value !== false && folder === held.folder && note === held.note;
}
