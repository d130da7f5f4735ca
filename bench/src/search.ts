import { statSync } from "node:fs";
import { join } from "node:path";
import { scripts } from "@parley/protocol/search-corpus";
import { type Measured, startParley, using } from "./process.ts";
import { held, quantile, refuseFaulty } from "./report.ts";
import { type Seeded, seeding } from "./seed.ts";
import { seedMessages } from "./seed-messages.ts";
import { call } from "./wire.ts";

export interface SearchSize {
  readonly rooms: number;
  readonly messagesPerRoom: number;
  /** Rooms of the people who search. */
  readonly memberships: readonly number[];
  /** Searches of each kind for each of them. */
  readonly searches: number;
  /** Sends of the last measurement, each of which has to be found. */
  readonly sends: number;
}

export const searchSize: SearchSize = {
  ...{ rooms: 1000, messagesPerRoom: 1000, memberships: [10, 500], searches: 60, sends: 200 },
};

/** Milliseconds of one look at the CPU that a server uses. */
const idleWindow = 500;
/** Milliseconds that a search may take at the 95th percentile. */
const bar = process.env.TEST_DATABASE_URL === undefined ? 50 : 100;
/** Milliseconds that making an index may take, and that may pass until a message is found. */
const [longestIndexing, latestFound] = [300_000, 1_000];

/** One message in this many has the rare word of its room. */
const rareEvery = 500;
const kinds = ["rare", "common", "absent"] as const;
type Kind = (typeof kinds)[number];

/** Milliseconds of searches of one kind, by an account that is in some of the rooms. */
export interface Searching {
  readonly kind: Kind;
  readonly rooms: number;
  readonly times: number[];
}

export interface Searched {
  readonly messages: number;
  /** UTF-8 bytes of all texts, and bytes of the index; null where it is in the database. */
  readonly textBytes: number;
  readonly indexBytes: number | null;
  /** Milliseconds until a new index had everything, and had put it into the order in which it stays. */
  readonly indexedIn: number;
  readonly searchings: Searching[];
  /** Milliseconds until a message that was just sent was found. */
  readonly findable: number[];
  readonly faults: string[];
}

const sentences = scripts.flatMap(({ sentences: all }) =>
  all.slice(0, 12).map((text) => [...text].slice(0, 100).join("")),
);
const rareWord = (n: number): string => `kestrel${n % 2}`;

/** Sentences in all scripts of the corpus, by turns; some have a rare word. */
function textOf(n: number): string {
  const sentence = sentences[(n * 7919) % sentences.length] ?? "";
  return n % rareEvery === 0 ? `${sentence} ${rareWord(n / rareEvery)}` : sentence;
}

const commonWords = ["and", "rights", "der", "право", "και", "حق", "अधिकार", "的", "の", "권리"];
const typedFor: Readonly<Record<Kind, (n: number) => string>> = {
  rare: rareWord,
  common: (n) => commonWords[n % commonWords.length] ?? "and",
  absent: (n) => `zyzzyva${n}`,
};

interface Library {
  readonly people: readonly { readonly reader: Seeded; readonly rooms: number }[];
  readonly writer: Seeded;
  readonly roomId: string;
}

async function seedLibrary(data: string, { rooms, messagesPerRoom, memberships }: SearchSize): Promise<Library> {
  return seeding(data, async (seed) => {
    const [writer, ...readers] = (await seed.people(memberships.length + 1)) as [Seeded, ...Seeded[]];
    const people = readers.map((reader, index) => ({ reader, rooms: memberships[index] ?? 0 }));
    let roomId = "";
    for (let room = 0; room < rooms; room += 1) {
      const members = [writer, ...people.filter((each) => room < each.rooms).map(({ reader }) => reader)];
      const id = await seed.room(`Room ${room}`, members);
      await seedMessages(seed.app, id, members, messagesPerRoom, (n) => textOf(room * messagesPerRoom + n));
      if (room === 0) roomId = id;
    }
    return { people, writer, roomId };
  });
}

/** A million messages, an index that is made of them, searches by people in few and in many rooms, and sends that are to be found. */
export async function search(data: string, size: SearchSize = searchSize): Promise<Searched> {
  const library = await seedLibrary(data, size);
  const messages = size.rooms * size.messagesPerRoom;
  return using(await startParley(data), async (server) => {
    const began = performance.now();
    await untilIndexed(server, library);
    await untilIdle(server);
    const indexedIn = performance.now() - began;
    const files = ["search.db", "search.db-wal"].map((name) => statSync(join(data, name), { throwIfNoEntry: false }));
    const faults: string[] = [];
    const searchings: Searching[] = [];
    for (const { reader, rooms } of library.people)
      for (const kind of kinds) {
        const times: number[] = [];
        for (let n = 0; n < size.searches; n += 1) times.push(await searchOnce(server, reader, kind, n, faults));
        searchings.push({ kind, rooms, times });
      }
    return {
      ...{
        messages,
        indexedIn,
        searchings,
        faults,
        indexBytes: files[0] === undefined ? null : files.reduce((sum, file) => sum + (file?.size ?? 0), 0),
      },
      textBytes: sizeOfTexts(messages),
      findable: await sendAndFind(server, library, size.sends),
    };
  });
}

function sizeOfTexts(messages: number): number {
  let bytes = 0;
  for (let n = 1; n <= messages; n += 1) bytes += Buffer.byteLength(textOf(n));
  return bytes;
}

/** Waits until the index reports that it is complete and each person finds the rare words, because the report ignores the last seconds. */
async function untilIndexed(server: Measured, { writer, people }: Library): Promise<void> {
  const search = ({ token }: Seeded, words: string) => call(server.url, token, "search.messages", { words, limit: 1 });
  while ((await search(writer, "zyzzyva")).indexed !== undefined) await Bun.sleep(100);
  for (const { reader } of people)
    for (const n of [0, 1]) while ((await search(reader, rareWord(n))).messages.length === 0) await Bun.sleep(20);
}

/** Waits until the server uses hardly any CPU: on database servers the index seals its blocks after it reports that it is complete. */
async function untilIdle(server: Measured): Promise<void> {
  for (let quiet = 0; quiet < 3; ) {
    const before = server.cpu();
    await Bun.sleep(idleWindow);
    quiet = server.cpu() - before < (idleWindow * 1000) / 20 ? quiet + 1 : 0;
  }
}

async function searchOnce(
  server: Measured,
  { token }: Seeded,
  kind: Kind,
  n: number,
  faults: string[],
): Promise<number> {
  const words = typedFor[kind](n);
  const begin = performance.now();
  const { messages, complete } = await call(server.url, token, "search.messages", { words, limit: 20 });
  const took = performance.now() - begin;
  if ((messages.length === 0) !== (kind === "absent")) faults.push(`${kind} ${words}: ${messages.length} messages`);
  if (!complete) faults.push(`${kind} ${words}: not complete`);
  return took;
}

/** Repeatedly sends a message with a unique word and searches for the word until it is found. */
async function sendAndFind(server: Measured, { writer, roomId }: Library, sends: number): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; n < sends; n += 1) {
    const word = `fresh${n}word`;
    await call(server.url, writer.token, "messages.send", {
      roomId,
      id: Bun.randomUUIDv7(),
      text: `A ${word} message`,
    });
    const begin = performance.now();
    for (;;) {
      const { messages } = await call(server.url, writer.token, "search.messages", { words: word, limit: 1 });
      if (messages.length === 1) break;
      await Bun.sleep(5);
    }
    times.push(performance.now() - begin);
  }
  return times;
}

export function tellSearch(found: Searched): string[] {
  const { messages, textBytes, indexBytes, indexedIn, searchings, findable, faults } = found;
  const all = searchings.reduce((sum, { times }) => sum + times.length, 0);
  refuseFaulty(all - faults.length, all, faults);
  const mega = (bytes: number) => `${(bytes / 2 ** 20).toFixed(0)} MB`;
  const ratio = (indexBytes ?? 0) / textBytes;
  return [
    `search: ${messages.toLocaleString("en")} messages, ${mega(textBytes)} of text, indexed in ${(indexedIn / 1000).toFixed(0)} s (${held(indexedIn, longestIndexing, "at most")} ms)`,
    ...(indexBytes === null
      ? []
      : [`  index: ${mega(indexBytes)}, ${ratio.toFixed(2)} × the text (${held(ratio, 3, "at most")})`]),
    ...searchings.map(
      ({ kind, rooms, times }) =>
        `  ${kind} words, a member of ${rooms} rooms: p50 ${quantile(times, 0.5).toFixed(1)}, p95 ${quantile(times, 0.95).toFixed(1)} ms (${held(quantile(times, 0.95), bar, "at most")})`,
    ),
    `  a message is found after: p50 ${quantile(findable, 0.5).toFixed(0)}, p99 ${quantile(findable, 0.99).toFixed(0)} ms (${held(quantile(findable, 0.99), latestFound, "at most")})`,
  ];
}
