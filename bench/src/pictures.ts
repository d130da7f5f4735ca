import { photograph } from "./photograph.ts";
import { inFolder, type Measured, startParley, using } from "./process.ts";
import { held, median, quantile } from "./report.ts";
import { type Seeded, seeding } from "./seed.ts";
import { type Sender, sender } from "./sender.ts";

export interface PicturesSize {
  readonly senders: number;
  /** Milliseconds between two messages of a sender. */
  readonly pause: number;
  /** Seconds of each phase. */
  readonly seconds: number;
  /** Rounds of three phases: nothing but sends, pictures, and other files of the same size at the same pace. */
  readonly rounds: number;
  /** Pixels on a side of a picture. */
  readonly side: number;
}

const size: PicturesSize = { senders: 50, pause: 20, seconds: 8, rounds: 5, side: 3500 };
/** Milliseconds between two checks whether a picture is prepared. */
const lookEvery = 25;

export interface Pictures {
  /** Milliseconds from send to acknowledgement, phase by phase. */
  readonly alone: number[][];
  /** While pictures are uploaded and prepared. */
  readonly pictures: number[][];
  /** While as many other files of that size are uploaded, which are only stored. */
  readonly uploads: number[][];
  /** Number of prepared pictures, and of those among them that can be shown. */
  readonly prepared: number;
  readonly shown: number;
}

/**
 * Compares the duration of sends while pictures are uploaded and prepared, one after the other, with that while other files are uploaded, and
 * with that of sends alone.
 */
export async function pictures(wanted: PicturesSize = size): Promise<Pictures> {
  const make = photograph(wanted.side);
  return inFolder(async (data) => {
    const places = await seeding(data, async (seed) => {
      const people = await seed.people(wanted.senders);
      return Promise.all(people.map(async (person) => ({ person, roomId: await seed.room("Own", [person]) })));
    });
    return using(await startParley(data), async (server) => {
      const all = await Promise.all(places.map(({ person, roomId }) => sender(server, person, roomId)));
      const uploader = places[0]?.person as Seeded;
      const found: Pictures = { alone: [], pictures: [], uploads: [], prepared: 0, shown: 0 };
      await phase(all, wanted);
      let [prepared, shown] = [0, 0];
      for (let round = 0; round < wanted.rounds; round += 1) {
        found.alone.push(await phase(all, wanted));
        const before = prepared;
        found.pictures.push(
          await beside(phase(all, wanted), wanted, async () => {
            if (await prepareOne(server, uploader, make(`${prepared}`))) shown += 1;
            prepared += 1;
          }),
        );
        const pause = (wanted.seconds * 1000) / (prepared - before);
        found.uploads.push(
          await beside(phase(all, wanted), wanted, async () => {
            const until = performance.now() + pause;
            await upload(server, uploader, unlikeAPicture(make(`${prepared}`)));
            await Bun.sleep(Math.max(0, until - performance.now()));
          }),
        );
      }
      for (const one of all) one.close();
      return { ...found, prepared, shown };
    });
  });
}

/** Repeats work, one after the other, until the time of a phase is over. */
async function beside<T>(sending: Promise<T>, { seconds }: PicturesSize, work: () => Promise<void>): Promise<T> {
  const until = performance.now() + seconds * 1000;
  do await work();
  while (performance.now() < until);
  return sending;
}

/** The same bytes without the signature by which the server knows a picture. */
function unlikeAPicture(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  bytes.fill(0, 0, 16);
  return bytes;
}

/** Runs all senders at their pace; returns the duration of each send. */
async function phase(all: readonly Sender[], { seconds, pause }: PicturesSize): Promise<number[]> {
  const until = performance.now() + seconds * 1000;
  const run = async (one: Sender) => {
    const times: number[] = [];
    while (performance.now() < until) {
      times.push(...(await one.run((sent) => sent < 1)));
      await Bun.sleep(pause);
    }
    return times;
  };
  return (await Promise.all(all.map(run))).flat();
}

/** Uploads a file; returns its id. */
async function upload({ url }: Measured, { token }: Seeded, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const headers = { authorization: `Bearer ${token}`, "tus-resumable": "1.0.0" };
  const begun = await fetch(`${url}/api/uploads`, {
    method: "POST",
    headers: { ...headers, "upload-length": `${bytes.length}` },
  });
  const fileId = begun.headers.get("upload-id");
  const type = { "content-type": "application/offset+octet-stream", "upload-offset": "0" };
  const sent = await fetch(`${url}/api/uploads/${fileId}`, {
    method: "PATCH",
    headers: { ...headers, ...type },
    body: bytes,
  });
  if (!sent.ok) throw new Error(`an upload was answered ${sent.status}`);
  return `${fileId}`;
}

/** Uploads a picture and waits until it is prepared; true where it is shown. */
async function prepareOne(server: Measured, uploader: Seeded, bytes: Uint8Array<ArrayBuffer>): Promise<boolean> {
  const fileId = await upload(server, uploader, bytes);
  const headers = { authorization: `Bearer ${uploader.token}` };
  for (;;) {
    const about = (await (await fetch(`${server.url}/api/files/${fileId}/about`, { headers })).json()) as Record<
      string,
      unknown
    >;
    if (about.preparing === undefined) return about.width !== undefined;
    await Bun.sleep(lookEvery);
  }
}

export function tellPictures({ alone, pictures, uploads, prepared, shown }: Pictures): string[] {
  if (shown !== prepared) throw new Error(`no figure: ${prepared - shown} of ${prepared} pictures are not shown`);
  const p99 = (phases: readonly number[][]) => phases.map((times) => quantile(times, 0.99));
  const between = (ours: readonly number[][], theirs: readonly number[][]) =>
    median(p99(ours).map((time, round) => time / (p99(theirs)[round] ?? Number.NaN)));
  const ms = (phases: readonly number[][]) => `${median(p99(phases)).toFixed(1)} ms`;
  const [preparing, storing] = [between(pictures, uploads), between(uploads, alone)];
  return [
    `sends while pictures are prepared: ${size.senders} senders, a message each ${size.pause} ms after the last, ${size.rounds} × ${size.seconds} s each; ${prepared} pictures of ${((size.side * size.side) / 1e6).toFixed(0)} megapixels`,
    `  p99 ${ms(pictures)} with pictures, ${ms(uploads)} with other files of their size: ${preparing.toFixed(2)} × (${held(preparing, 1.2, "at most")}), median of ${alone.length} rounds`,
    `  other files beside sends alone, ${ms(alone)}: ${storing.toFixed(2)} ×`,
  ];
}
