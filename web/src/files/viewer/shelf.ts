import { type FilePart, filesIn, type Message, type Position } from "@parley/protocol";
import type { RoomMessage } from "@parley/sdk";
import { isPicture } from "../is-picture.ts";
import type { ViewerStart } from "./open-viewer.tsx";

/** A picture with its message. */
export interface Item {
  readonly key: string;
  readonly part: FilePart;
  readonly message: RoomMessage | null;
}

/** The loaded pictures of a room, oldest first, and the index of the shown one. */
export interface Shelf {
  readonly items: readonly Item[];
  readonly index: number;
  /** The positions after which older and newer pictures are loaded; null if there are none. */
  readonly older: Position | null;
  readonly newer: Position | null;
}

/** A shelf with the pictures of one message. */
export function shelfOf({ message, parts, part }: ViewerStart): Shelf {
  const carried = message === null ? parts : picturesIn(message);
  const items = carried.map((one, index) => itemOf(one, index, message));
  const position = message?.position ?? null;
  const index = items.findIndex((item) => item.part === part);
  return { items, index: Math.max(0, index), older: position, newer: position };
}

/** Adds a page of messages at one end, in any order. Known pictures are not added again. */
export function withPage(
  shelf: Shelf,
  end: "older" | "newer",
  { messages, next }: { messages: readonly RoomMessage[]; next: Position | null },
): Shelf {
  const known = new Set(shelf.items.map(({ key }) => key));
  const more = messages
    .toSorted((a, b) => a.position - b.position)
    .flatMap((message) => picturesIn(message).map((part, index) => itemOf(part, index, message)))
    .filter(({ key }) => !known.has(key));
  if (end === "newer") return { ...shelf, items: [...shelf.items, ...more], newer: next };
  return { ...shelf, items: [...more, ...shelf.items], index: shelf.index + more.length, older: next };
}

/**
 * Updates the pictures of a message, for example after the server has prepared one. A picture that the message no longer contains is
 * removed.
 */
export function withMessage(shelf: Shelf, message: RoomMessage): Shelf {
  const parts = new Map(picturesIn(message).map((part, index) => [itemOf(part, index, message).key, part]));
  const isOf = (item: Item) => item.message?.id === message.id;
  if (parts.size < shelf.items.filter(isOf).length) return withoutMessage(shelf, message.id);
  const items = shelf.items.map((item) =>
    isOf(item) ? { ...item, message, part: parts.get(item.key) ?? item.part } : item,
  );
  return { ...shelf, items };
}

/** Removes the pictures of a deleted message. If one of them is shown, the next picture is shown instead, or the previous one. */
export const withoutMessage = (shelf: Shelf, messageId: string): Shelf =>
  without(shelf, ({ message }) => message?.id === messageId);

/** Removes the pictures of messages that have expired up to a position, in the same way. */
export const withoutExpired = (shelf: Shelf, upTo: Position): Shelf =>
  without(shelf, ({ message }) => message !== null && message.position <= upTo);

function without(shelf: Shelf, isGone: (item: Item) => boolean): Shelf {
  const items = shelf.items.filter((item) => !isGone(item));
  const before = shelf.items.slice(0, shelf.index).filter(isGone).length;
  return { ...shelf, items, index: Math.max(0, Math.min(shelf.index - before, items.length - 1)) };
}

const picturesIn = (message: Pick<Message, "parts">): FilePart[] => filesIn(message, "picture").filter(isPicture);

const itemOf = (part: FilePart, index: number, message: RoomMessage | null): Item => ({
  ...{ key: `${message?.id ?? ""} ${index}`, part, message },
});
