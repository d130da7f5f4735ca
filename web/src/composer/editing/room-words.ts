import type { RoomId } from "@parley/protocol";
import type { State } from "@parley/sdk";
import { codeBlocksIn } from "../../rich-text/markdown/code-blocks.ts";
import { isInTicks } from "./in-code.ts";
import { roomLink } from "./room-link.ts";

// A message contains a room as a link with its id, so that the link stays valid when the room is renamed. The field shows `#name` instead,
// because an id in a sentence is hard to read.

/** The room that was last chosen or read for each name on this page; it decides between rooms with the same name. */
const chosen = new Map<string, RoomId>();
const MOST_CHOSEN = 200;

/** Remembers which room a name refers to. */
export function rememberRoom(name: string, roomId: RoomId): void {
  chosen.delete(name);
  chosen.set(name, roomId);
  for (const oldest of chosen.keys()) if (chosen.size > MOST_CHOSEN) chosen.delete(oldest);
}

/** The room for each name. A name that several rooms have refers to none of them, unless one was chosen. */
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

/** The longest name after the # at an index; null if no name matches, or if the # is not at the start of a word. */
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

/** The message text for a field's text: each #name outside of code becomes a link to its room. */
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
 * The reverse: the field's text for a message. A second room with the same name stays a link, and all links stay if the conversion back
 * would not give the same message.
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
