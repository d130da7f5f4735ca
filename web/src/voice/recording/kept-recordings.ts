import type { Level } from "./waveform-of.ts";

/** The prefix of caches with recordings; `web/src/offline/kept-pictures.ts` removes the caches of other accounts. */
const prefix = "parley-recording-";
/** The most unsent recordings in all rooms; a new one replaces the oldest. */
export const maxUnsentRecordings = 5;
/** The most bytes stored of one recording: twice the size of half an hour of speech. */
const maxRecordingBytes = 16 * 1024 * 1024;
/** Milliseconds for which a recording is stored. */
const maxRecordingAge = 7 * 24 * 3_600_000;

/** A chunk from the recorder with its loudness levels, and the milliseconds of sound up to its end. */
export interface RecordedChunk {
  readonly data: Blob;
  readonly levels: readonly Level[];
  readonly elapsed: number;
}

/** A recording stored on this device. */
export interface KeptRecording {
  /** False if the device could not store all of it; the page then asks before it is closed. */
  readonly isWhole: boolean;
  add(piece: RecordedChunk): void;
  remove(): void;
}

/** Stores a recording while it is made, so that a reload does not lose it. */
export function keepRecording(key: string): KeptRecording {
  const name = `${prefix}${key} ${Date.now()}`;
  const opened = makePlace(key)
    .then(() => lockOf(name))
    .then(async (release) => ({ cache: await caches.open(name), release }));
  return handleOf(name, opened);
}

/** The recording of a room or thread that an earlier page has stored; null if there is none, or if another tab holds it. */
export async function keptRecording(key: string): Promise<{ pieces: RecordedChunk[]; kept: KeptRecording } | null> {
  if (!("caches" in globalThis)) return null;
  const name = (await names()).find((one) => one.startsWith(`${prefix}${key} `) && isFresh(one));
  const release = name === undefined ? null : await lockOf(name);
  if (name === undefined || release === null) return null;
  const cache = await caches.open(name);
  const pieces: RecordedChunk[] = [];
  for (let found = await cache.match(addressOf(0)); found; found = await cache.match(addressOf(pieces.length))) {
    const about = JSON.parse(found.headers.get("about") ?? "{}") as Omit<RecordedChunk, "data">;
    pieces.push({ ...about, data: await found.blob() });
  }
  return { pieces, kept: handleOf(name, Promise.resolve({ cache, release })) };
}

type Opened = Promise<{ readonly cache: Cache; readonly release: (() => void) | null }>;

function handleOf(name: string, opened: Opened): KeptRecording {
  let [count, bytes, isWhole] = [0, 0, true];
  /** Chunks are written one after the other, because a reader stops at the first missing chunk. */
  let work: Promise<unknown> = opened.catch(() => {
    isWhole = false;
  });
  return {
    get isWhole() {
      return isWhole;
    },
    add({ data, ...about }) {
      bytes += data.size;
      isWhole &&= bytes <= maxRecordingBytes;
      if (!isWhole) return;
      const place = addressOf(count);
      count += 1;
      const headers = { "Content-Type": data.type, about: JSON.stringify(about) };
      const put = async () => (await opened).cache.put(place, new Response(data, { headers }));
      work = work.then(put).catch(() => {
        isWhole = false;
      });
    },
    remove() {
      void work.then(async () => {
        await caches.delete(name);
        (await opened).release?.();
      });
    },
  };
}

const addressOf = (count: number): string => `/recording/${count}`;
const begunAt = (name: string): number => Number(name.slice(name.lastIndexOf(" ")));
const isFresh = (name: string): boolean => begunAt(name) > Date.now() - maxRecordingAge;

/** The names of all caches with recordings, newest first. */
const names = async (): Promise<string[]> =>
  (await caches.keys()).filter((name) => name.startsWith(prefix)).sort((a, b) => begunAt(b) - begunAt(a));

/** Removes expired recordings, the recording of the same room or thread, and the oldest ones beyond the maximum. */
async function makePlace(key: string): Promise<void> {
  const isOther = (name: string) => isFresh(name) && !name.startsWith(`${prefix}${key} `);
  const all = await names();
  const staying = new Set(all.filter(isOther).slice(0, maxUnsentRecordings - 1));
  for (const name of all) if (!staying.has(name)) await caches.delete(name);
}

/** Locks a recording for this tab until it is removed or the page is closed; null if another tab has the lock. */
function lockOf(name: string): Promise<(() => void) | null> {
  return new Promise((resolve) => {
    const hold = (lock: Lock | null) =>
      lock === null ? resolve(null) : new Promise<void>((release) => resolve(release));
    navigator.locks.request(name, { ifAvailable: true }, hold).catch(() => resolve(null));
  });
}
