import { statSync } from "node:fs";
import { join } from "node:path";
import { type Measured, startParley, using } from "./process.ts";
import { held, median, refuseFaulty } from "./report.ts";
import { type Seeded, seeding } from "./seed.ts";
import { seedMessages } from "./seed-messages.ts";
import { call } from "./wire.ts";

export interface HistorySize {
  readonly long: number;
  readonly short: number;
  readonly members: number;
  /** Requests of each kind to each room. */
  readonly requests: number;
  readonly starts: number;
}

export const historySize: HistorySize = { long: 1_000_000, short: 1000, members: 20, requests: 400, starts: 7 };

/** A data folder with a long room and a short one, read by one person. */
export interface Archive {
  readonly reader: Seeded;
  readonly long: Shelf;
  readonly short: Shelf;
  /** Bytes of the database file. */
  readonly bytes: number;
  /** Milliseconds that seeding took. */
  readonly seededIn: number;
}

interface Shelf {
  readonly roomId: string;
  readonly messages: number;
  /** Position before the first message. */
  readonly before: number;
}

export async function seedArchive(data: string, { long, short, members }: HistorySize): Promise<Archive> {
  const begin = performance.now();
  const archive = await seeding(data, async (seed) => {
    const people = await seed.people(members);
    const shelf = async (name: string, messages: number): Promise<Shelf> => {
      const roomId = await seed.room(name, people);
      await seedMessages(seed.app, roomId, people, messages);
      // The first events are the room's creation and the joining of each member.
      return { roomId, messages, before: 1 + members };
    };
    return { reader: people[0] as Seeded, long: await shelf("Long", long), short: await shelf("Short", short) };
  });
  return {
    ...archive,
    bytes: statSync(join(data, "parley.db"), { throwIfNoEntry: false })?.size ?? 0,
    seededIn: performance.now() - begin,
  };
}

const kinds = ["newest", "before", "around"] as const;
type Kind = (typeof kinds)[number];

export interface Reading {
  readonly kind: Kind;
  /** Milliseconds of each request. */
  readonly long: number[];
  readonly short: number[];
}

export interface History {
  readonly readings: Reading[];
  /** Descriptions of pages with wrong messages. */
  readonly faults: string[];
  readonly pages: number;
}

const pageLength = 50;

/** Compares pages of a long and a short room, one after the other over HTTP: the newest page, and pages in the middle half. */
export async function history(data: string, archive: Archive, { requests }: HistorySize): Promise<History> {
  return using(await startParley(data), async (server) => {
    const readings = kinds.map((kind): Reading => ({ kind, long: [], short: [] }));
    const faults: string[] = [];
    const warmUp = Math.ceil(requests / 8);
    for (let n = 0; n < warmUp + requests; n += 1) {
      for (const reading of readings) {
        for (const shelf of ["short", "long"] as const) {
          const took = await readPage(server, archive.reader, archive[shelf], reading.kind, faults);
          if (n >= warmUp) reading[shelf].push(took);
        }
      }
    }
    return { readings, faults, pages: (warmUp + requests) * kinds.length * 2 };
  });
}

/** Reads a page, checks its messages, and returns the duration in milliseconds. */
async function readPage(server: Measured, reader: Seeded, shelf: Shelf, kind: Kind, faults: string[]): Promise<number> {
  const { roomId, messages, before } = shelf;
  const middle = before + Math.floor(messages * (0.25 + Math.random() / 2));
  const end = before + messages;
  // `around` has half of its messages up to the position and half after it.
  const last = { newest: end, before: middle - 1, around: Math.min(end, middle + pageLength / 2) }[kind];
  const place = kind === "newest" ? {} : { [kind]: middle };
  const begin = performance.now();
  const page = await call(server.url, reader.token, "messages.list", { roomId, limit: pageLength, ...place });
  const took = performance.now() - begin;
  const found = page.messages.map((message) => message.position);
  const first = Math.max(before + 1, last - pageLength + 1);
  const right = found.every((position, n) => position === first + n) && found.at(-1) === last;
  if (!right) faults.push(`${kind} ${middle} answered ${found[0]} to ${found.at(-1)}, not ${first} to ${last}`);
  return took;
}

export function tellHistory(archive: Archive, { readings, pages, faults }: History): string[] {
  refuseFaulty(pages - faults.length, pages, faults);
  const words = { newest: "newest page", before: "page in the middle", around: "page around a message" };
  return [
    `history: ${archive.long.messages.toLocaleString("en")} messages beside ${archive.short.messages.toLocaleString("en")}, pages of ${pageLength} over HTTP, ${pages.toLocaleString("en")} in all; database of ${(archive.bytes / 2 ** 20).toFixed(0)} MB, seeded in ${(archive.seededIn / 1000).toFixed(0)} s`,
    ...readings.map(({ kind, long, short }) => {
      const ratio = median(long) / median(short);
      return `  ${words[kind]}: ${ratio.toFixed(2)} × the short room (${held(ratio, 1.5, "at most")}); medians ${median(long).toFixed(2)} against ${median(short).toFixed(2)} ms`;
    }),
  ];
}
