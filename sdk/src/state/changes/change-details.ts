import type { SavedMessage } from "@parley/protocol";
import type { Change } from "./changes.ts";

/** Folder and note of a saved message; an absent field is not changed. */
export interface SavedDetails {
  /** Null for none. */
  readonly folder?: string | null;
  /** "" for none. */
  readonly note?: string;
}

/** Encodes details as the value of a change; equal details give equal texts. */
export const encodeDetails = ({ folder, note }: SavedDetails): string | true =>
  folder === undefined && note === undefined ? true : JSON.stringify({ folder, note });

/** Decodes the details from the value of a change. */
export const decodeDetails = (value: Change["value"]): SavedDetails =>
  typeof value === "string" ? (JSON.parse(value) as SavedDetails) : {};

/** True if a saved message has all details of a change. */
export function hasDetails(held: SavedMessage, value: Change["value"]): boolean {
  const { folder = held.folder, note = held.note } = decodeDetails(value);
  return value !== false && folder === held.folder && note === held.note;
}
