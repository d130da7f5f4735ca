import { votesIn } from "./ballot.ts";
import type { Cast } from "./cast.ts";
import type { Random } from "./random.ts";
import { minute, pause } from "./rhythm.ts";
import type { Saying } from "./saying.ts";
import type { Line, WriteJob } from "./script.ts";
import { Slots } from "./slots.ts";
import { vary } from "./vary.ts";
import type { PersonSpec, RoomSpec } from "./world.ts";

/** What pieces are acted out with. */
export interface Theatre {
  readonly random: Random;
  readonly cast: Cast;
  readonly now: number;
  readonly rooms: ReadonlyMap<string, RoomSpec>;
}

/** A piece with the time between its lines: how long it takes is known before when it begins. */
export interface Timed {
  readonly piece: WriteJob;
  readonly pauses: readonly number[];
  readonly duration: number;
}

export function time({ random }: Theatre, written: WriteJob): Timed {
  const piece = vary(random, written);
  const pauses = piece.lines.map(({ text }, index) => (index === 0 ? 0 : pause(random, text)));
  return { piece, pauses, duration: pauses.reduce((sum, one) => sum + one, 0) };
}

/** Says a piece in a room. Nobody speaks before they are there: others then speak for them. */
export function actOut(theatre: Theatre, room: RoomSpec, { piece, pauses }: Timed, start: number): Saying[] {
  const { random, cast } = theatre;
  const there = cast.there(room, start);
  if (there.length === 0) return [];
  const parts = partsOf(theatre, room, piece, there);
  const slots = new Slots(random, parts);
  const speaker = (by: string) => parts.get(by) ?? cast.standIn(random, by, there);
  const timeline: Saying[] = [];
  const said: Saying[] = [];
  let at = start;
  for (const [index, line] of piece.lines.entries()) {
    at += pauses[index] ?? 0;
    const by = speaker(line.by);
    if (by === undefined) continue;
    const related = { root: line.inThread ? timeline.at(-1) : undefined, quoted: quotedBy(line, timeline) };
    const saying = { ...sayingOf(theatre, room, line, { at, by, slots, there, speaker }), ...related };
    if (!line.inThread) timeline.push(saying);
    said.push(saying, ...copies(theatre, line, saying));
  }
  return said;
}

function quotedBy({ quotes }: Line, timeline: readonly Saying[]): Saying | undefined {
  return quotes === 0 ? undefined : timeline.at(-quotes);
}

/** Gives the parts from A to D to people who are not in the piece by name. */
function partsOf(
  { random }: Theatre,
  room: RoomSpec,
  { lines }: WriteJob,
  there: readonly PersonSpec[],
): Map<string, PersonSpec> {
  const wanted = [...new Set(lines.map((line) => line.by).filter((by) => /^[A-D]$/.test(by)))].sort();
  if (wanted.length === 0) return new Map();
  const named = new Set(lines.map((line) => line.by));
  const able = there.filter(({ handle }) => room.players?.split(" ").includes(handle) ?? true);
  const free = able.filter((person) => !named.has(person.handle));
  const players = random.some(free.length >= wanted.length ? free : there, wanted.length);
  return new Map(wanted.flatMap((name, index) => [[name, players[index] ?? random.pick(there)]]));
}

interface Situation {
  readonly at: number;
  readonly by: PersonSpec;
  readonly slots: Slots;
  readonly there: readonly PersonSpec[];
  readonly speaker: (by: string) => PersonSpec | undefined;
}

function sayingOf(theatre: Theatre, room: RoomSpec, line: Line, situation: Situation): Saying {
  const { at, by, slots, speaker } = situation;
  const { random, now } = theatre;
  /** Some time after the message, and before now. */
  const after = (min: number, max: number) =>
    Math.min(at + random.between(min * 60, max * 60) * 1000, Math.max(now - 1000, at + 1));
  const final = slots.fill(line.text);
  const pinner = line.pinnedBy === undefined ? undefined : speaker(line.pinnedBy);
  return {
    ...{ room: room.key, at, by: by.handle, text: line.earlier === undefined ? final : slots.fill(line.earlier) },
    edit: line.earlier === undefined ? undefined : { at: after(1, 6), text: final },
    pin: pinner === undefined ? undefined : { at: after(7, 15), by: pinner.handle },
    attached: line.attached,
    deletedAt: line.deleted === true ? after(1, 4) : undefined,
    reactions: reactionsOf(theatre, line, situation).map((one) => ({ ...one, at: after(1, 40) })),
    votes: votesOf(theatre, line, situation).map((one) => ({ ...one, at: after(1, 240) })),
  };
}

/** People nod at what others say, also where nobody wrote it down. */
const nods = ["👍", "👍", "👍", "❤️", "🙏", "😂", "✅", "👀", "🎉"];

function reactionsOf({ random }: Theatre, line: Line, { by, there, speaker }: Situation) {
  if (line.deleted === true) return [];
  const others = there.filter((person) => person !== by);
  const written = line.reactions.flatMap(({ emoji, by: who }) => {
    const people = typeof who === "number" ? random.some(others, who) : who.map(speaker);
    return people.flatMap((person) => (person === undefined ? [] : [{ emoji, by: person.handle }]));
  });
  if (written.length > 0 || !random.chance(0.09)) return written;
  const emoji = random.pick(nods);
  return random.some(others, random.pick([1, 1, 1, 2, 2, 3, 4])).map((person) => ({ emoji, by: person.handle }));
}

function votesOf({ random }: Theatre, { attached }: Line, { there }: Situation) {
  const handles = there.map(({ handle }) => handle);
  return attached.flatMap((one) => (one.type === "poll" ? votesIn(random, one, handles) : []));
}

/** Copies of a message in other rooms, where the one who forwards it can. */
function copies({ cast, rooms, random, now }: Theatre, line: Line, forwarded: Saying): Saying[] {
  return line.forwards.flatMap(({ by, room: key, text }) => {
    const room = rooms.get(key);
    const at = Math.min(forwarded.at + random.between(3, 30) * minute, now - 1000);
    const isThere = room !== undefined && cast.there(room, at).some((person) => person.handle === by);
    return isThere && at > forwarded.at ? [{ room: key, at, by, text, forwarded, attached: [], reactions: [] }] : [];
  });
}
