import { actOut, type Theatre, type Timed, time } from "./act-out.ts";
import { Cast } from "./cast.ts";
import { Random } from "./random.ts";
import { day, isNight, midnights, minute, moments } from "./rhythm.ts";
import type { Saying } from "./saying.ts";
import { readScript, type WriteJob } from "./script.ts";
import type { RoomSpec, World } from "./world.ts";

/** Everything that is going to be written, in order of time. The same world, seed and moment give the same plan. */
export function plan(world: World, now: number, seed: number): Saying[] {
  const theatre = {
    ...{ random: new Random(seed), cast: new Cast(world, now), now },
    rooms: new Map(world.rooms.map((room) => [room.key, room])),
  };
  const said = world.rooms.flatMap((room) => [...conversations(theatre, room), ...logged(theatre, world, room)]);
  return said.sort((a, b) => a.at - b.at);
}

/** The room's pieces, spread over its life; the newest ended a moment ago. */
function conversations(theatre: Theatre, room: RoomSpec): Saying[] {
  const { random, cast, now } = theatre;
  const begin = cast.made(room) + 10 * minute;
  const end = room.archived === undefined ? lastWord(room, now) : now - room.archived * day - 60 * minute;
  const pieces = playbill(random, room).map((piece) => time(theatre, piece));
  const starts = moments(random, begin, end, pieces.length).reverse();
  let next = end + 4 * minute;
  return pieces.flatMap((piece, index) => {
    const latest = next - piece.duration - random.between(4, 45) * minute;
    // The newest piece is as new as the room says; the others begin when people are at work.
    const wished = atItsHour(random, piece, starts[index] ?? latest);
    const start = Math.max(index === 0 ? end - piece.duration : Math.min(wished, latest), begin - 9 * minute);
    next = start;
    return actOut(theatre, room, piece, start);
  });
}

/** When a room's newest piece ended. What is not of this hour was not said in the middle of the night. */
function lastWord({ quiet = 90 }: RoomSpec, now: number): number {
  let end = now - quiet * minute;
  while (quiet > 60 && isNight(end)) end -= 37 * minute;
  return end;
}

/** The moment, or another one of the same day, where the piece speaks of the time of day. */
function atItsHour(random: Random, { piece: { hours } }: Timed, at: number): number {
  return hours === undefined
    ? at
    : new Date(at).setHours(random.between(hours[0], hours[1] - 1), random.between(0, 59));
}

/** Pieces from the newest back. A round that is played again is a little out of order, so that it is not seen at once. */
function playbill(random: Random, room: RoomSpec): WriteJob[] {
  const bill = readScript(room.script ?? "");
  const all = bill.filter((piece) => !piece.isOnce).map(inPassing);
  const wanted = room.messages ?? 0;
  let count = linesOf(bill);
  while (all.length > 0 && count < wanted) {
    const round = swapped(random, all);
    bill.push(...round);
    count += linesOf(round);
  }
  while (wanted > 0 && bill.length > 1 && count - (bill.at(-1)?.lines.length ?? 0) >= wanted)
    count -= bill.pop()?.lines.length ?? 0;
  return bill;
}

/** A piece as it is said again: nobody pins it or carries it elsewhere a second time. */
function inPassing({ lines, ...rest }: WriteJob): WriteJob {
  return { ...rest, lines: lines.map((line) => ({ ...line, pinnedBy: undefined, forwards: [] })) };
}

const linesOf = (pieces: readonly WriteJob[]) => pieces.reduce((sum, piece) => sum + piece.lines.length, 0);

function swapped(random: Random, pieces: readonly WriteJob[]): WriteJob[] {
  const round = [...pieces];
  for (let index = 0; index + 1 < round.length; index += 2) {
    if (random.chance(0.5)) round.splice(index, 2, ...round.slice(index, index + 2).reverse());
  }
  return round;
}

/** What is written at fixed times of the day, up to now. */
function logged(theatre: Theatre, world: World, room: RoomSpec): Saying[] {
  const { log } = room;
  if (log === undefined) return [];
  const { random, cast, now } = theatre;
  const dates = midnights(now, world.days);
  return dates.flatMap((date, index) =>
    log({ date, ago: dates.length - 1 - index, random }).flatMap((entry) => {
      const start = new Date(date).setHours(0, entry.minute, random.between(0, 59));
      const pieces: Timed[] = readScript(entry.script).map((piece) => time(theatre, piece));
      const fits = (piece: Timed) => start > cast.made(room) + minute && start + piece.duration < now - minute;
      return pieces.filter(fits).flatMap((piece) => actOut(theatre, room, piece, start));
    }),
  );
}
