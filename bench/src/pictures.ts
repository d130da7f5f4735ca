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
  /** Phases without and with pictures, in turn. */
  readonly pairs: number;
  /** Pixels on a side of a picture. */
  readonly side: number;
}

const size: PicturesSize = { senders: 50, pause: 20, seconds: 8, pairs: 5, side: 3500 };
/** Milliseconds between two checks whether a picture is prepared. */
const lookEvery = 25;

export interface Pictures {
  /** Milliseconds from send to acknowledgement, phase by phase. */
  readonly without: number[][];
  readonly with: number[][];
  /** Number of prepared pictures, and of those among them that can be shown. */
  readonly prepared: number;
  readonly shown: number;
}

/** Compares the duration of sends while pictures are being prepared, one after the other, with that without pictures. */
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
      const found: Pictures = { without: [], with: [], prepared: 0, shown: 0 };
      await phase(all, wanted);
      let [prepared, shown] = [0, 0];
      for (let pair = 0; pair < wanted.pairs; pair += 1) {
        found.without.push(await phase(all, wanted));
        const sending = phase(all, wanted);
        const until = performance.now() + wanted.seconds * 1000;
        do {
          if (await prepareOne(server, uploader, make(`${prepared}`))) shown += 1;
          prepared += 1;
        } while (performance.now() < until);
        found.with.push(await sending);
      }
      for (const one of all) one.close();
      return { ...found, prepared, shown };
    });
  });
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

/** Uploads a picture and waits until it is prepared; true where it is shown. */
async function prepareOne({ url }: Measured, { token }: Seeded, bytes: Uint8Array<ArrayBuffer>): Promise<boolean> {
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
  for (;;) {
    const about = (await (await fetch(`${url}/api/files/${fileId}/about`, { headers })).json()) as Record<
      string,
      unknown
    >;
    if (about.preparing === undefined) return about.width !== undefined;
    await Bun.sleep(lookEvery);
  }
}

export function tellPictures({ without, with: during, prepared, shown }: Pictures): string[] {
  if (shown !== prepared) throw new Error(`no figure: ${prepared - shown} of ${prepared} pictures are not shown`);
  const p99 = (phases: readonly number[][]) => phases.map((times) => quantile(times, 0.99));
  const ratio = median(p99(during).map((time, pair) => time / (p99(without)[pair] ?? Number.NaN)));
  const ms = (phases: readonly number[][]) => median(p99(phases)).toFixed(1);
  return [
    `sends while pictures are prepared: ${size.senders} senders, a message each ${size.pause} ms after the last, ${size.pairs} × ${size.seconds} s without and with; ${prepared} pictures of ${((size.side * size.side) / 1e6).toFixed(0)} megapixels`,
    `  p99 ${ms(during)} ms against ${ms(without)} ms: ${ratio.toFixed(2)} × (${held(ratio, 1.2, "at most")}), median of ${without.length} pairs`,
  ];
}
