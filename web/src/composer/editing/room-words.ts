import type { RoomId } from "@parley/protocol";
import type { State } from "@parley/sdk";
import { codeBlocksIn } from "../../rich-text/markdown/code-blocks.ts";
import { isInTicks } from "./in-code.ts";
import { roomLink } from "./room-link.ts";

// In a message a room is a link, which its id keeps valid when the room is renamed. While it is written it is the word
// `#name`: nobody wants to read an id in a sentence.

/** Rooms that were chosen or read by name on this page, the latest for each name: it decides between rooms of one name. */
const chosen = new Map<string, RoomId>();
const MOST_CHOSEN = 200;

/** Notes which room is meant by a name from now on. */
export function rememberRoom(name: string, roomId: RoomId): void {
  chosen.delete(name);
  chosen.set(name, roomId);
  for (const oldest of chosen.keys()) if (chosen.size > MOST_CHOSEN) chosen.delete(oldest);
}

/** Which room each name means; a name that several rooms have means none, unless one of them was chosen. */
export function roomsByName(state: Pick<State, "rooms">): ReadonlyMap<string, RoomId> {
  const found = new Map<string, RoomId>();
  const shared = new Set<string>();
  for (const { room } of state.rooms.values()) {
    if (room.kind === "direct" || !room.name) continue;
    if (found.has(room.name)) shared.add(room.name);
    found.set(room.name, room.id);
  }
  for (const name of shared) found.delete(name);
  return new Map([...found, ...chosen]);
}

/** The longest of the names that stands behind the # at an index; null when none does, or when it is no word's beginning. */
export function roomNameAt(text: string, at: number, names: Iterable<string>): string | null {
  if (text[at] !== "#" || !/^$|[\s(]/u.test(text[at - 1] ?? "")) return null;
  let longest: string | null = null;
  for (const name of names) {
    if (name.length <= (longest?.length ?? 0) || !text.startsWith(name, at + 1)) continue;
    const touches =
      /[\p{L}\p{N}_]$/u.test(name) && /^[\p{L}\p{N}_]/u.test(text.slice(at + 1 + name.length, at + 3 + name.length));
    if (!touches) longest = name;
  }
  return longest;
}

/** What is sent for a text: each #name outside of code as the link to its room. */
export function withRoomLinks(text: string, rooms: ReadonlyMap<string, RoomId>): string {
  const blocks = codeBlocksIn(text);
  const isCode = (line: number) => blocks.some(({ first, end }) => line >= first && line < end);
  return text
    .split("\n")
    .map((line, index) => (!line.includes("#") || isCode(index) ? line : linked(line, rooms)))
    .join("\n");
}

function linked(line: string, rooms: ReadonlyMap<string, RoomId>): string {
  let whole = "";
  let end = 0;
  let inTicks = false;
  for (let at = line.indexOf("#"); at >= 0; at = line.indexOf("#", Math.max(end, at + 1))) {
    const between = line.slice(end, at);
    whole += between;
    end = at;
    inTicks = inTicks !== isInTicks(between);
    const name = roomNameAt(line, at, rooms.keys());
    const roomId = name === null ? undefined : rooms.get(name);
    if (name === null || roomId === undefined || inTicks) continue;
    whole += roomLink(roomId, name);
    end += 1 + name.length;
  }
  return whole + line.slice(end);
}

const link = /\[#((?:\\.|[^\]\\\n])+)\]\(\/rooms\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\)/g;

/**
 * The reverse: the text of the field for a message. A second room of the same name stays a link, and so do all where the words
 * would not become the same text again.
 */
export function withRoomWords(text: string): string {
  if (!text.includes("](/rooms/")) return text;
  const here = new Map<string, RoomId>();
  const words = text.replace(link, (whole, escaped: string, roomId: RoomId) => {
    const name = escaped.replace(/\\(.)/g, "$1");
    if ((here.get(name) ?? roomId) !== roomId) return whole;
    here.set(name, roomId);
    rememberRoom(name, roomId);
    return `#${name}`;
  });
  return withRoomLinks(words, here) === text ? words : text;
}
