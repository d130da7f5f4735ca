import { createHash } from "node:crypto";
import { tus } from "@parley/protocol";
import { peakDuring } from "./peak-memory.ts";
import { inFolder, type Measured, start, startParley, using } from "./process.ts";
import { held, median } from "./report.ts";
import { type Seeded, seeding } from "./seed.ts";

export interface FilesSize {
  /** Bytes of the file whose copies are timed, and of a small and a huge file for the comparison of memory. */
  readonly large: number;
  readonly small: number;
  readonly huge: number;
  /** Runs of Parley and of the bare copy, in turn. */
  readonly pairs: number;
}

const mega = 1_000_000;
const size: FilesSize = { large: 100 * mega, small: 10 * mega, huge: 500 * mega, pairs: 5 };
/** Bytes of one request, as the SDK sends them. */
const pieceBytes = 64 * 1024 * 1024;

/** Milliseconds, run by run. */
interface Times {
  readonly ours: number[];
  readonly bare: number[];
}

export interface Files {
  readonly bytes: number;
  readonly upload: Times;
  readonly download: Times;
  /** Peak growth of the server's memory in kilobytes: for each run, and once for the huge file. */
  readonly growth: { readonly small: number[]; readonly large: number[]; readonly huge: number };
}

/** Uploads a file by tus and downloads it, and compares this with a bare copy of the same bytes in the same runtime (`bare-files.ts`). */
export async function files(wanted: FilesSize = size): Promise<Files> {
  return inFolder(async (data) => {
    const [person] = await seeding(data, (seed) => seed.people(1));
    if (person === undefined) throw new Error("one person");
    const settings = { PARLEY_MAX_FILE_MB: "1024", PARLEY_ACCOUNT_FILES_MB: "100000" };
    return using(await startParley(data, settings), async (server) =>
      using(await start("bench/src/bare-files.ts", { PARLEY_DATA: data }, "/"), (bare) =>
        measure(parley(server, person), bareCopy(bare), server, wanted),
      ),
    );
  });
}

/** A server that takes a file and gives it back. */
interface Copier {
  upload(bytes: Uint8Array<ArrayBuffer>): Promise<string>;
  download(id: string): Promise<Response>;
  forget(id: string): Promise<void>;
}

async function measure(ours: Copier, bare: Copier, server: Measured, wanted: FilesSize): Promise<Files> {
  const found = { bytes: wanted.large, upload: times(), download: times() };
  const growth: { small: number[]; large: number[] } = { small: [], large: [] };
  // Round -1 is a warm-up and does not count.
  for (let pair = -1; pair < wanted.pairs; pair += 1) {
    for (const name of ["small", "large"] as const) {
      const content = contentOf(wanted[name]);
      const theirs = await copied(bare, content);
      const { result, growth: grown } = await peakDuring(server.pid, () => copied(ours, content));
      if (pair < 0) continue;
      growth[name].push(grown);
      if (name === "small") continue;
      found.upload.ours.push(result.upload);
      found.upload.bare.push(theirs.upload);
      found.download.ours.push(result.download);
      found.download.bare.push(theirs.download);
    }
  }
  const huge = await peakDuring(server.pid, () => copied(ours, contentOf(wanted.huge)));
  return { ...found, growth: { ...growth, huge: huge.growth } };
}

const times = (): Times => ({ ours: [], bare: [] });

/** Other bytes each time: equal ones would be kept once. */
function contentOf(length: number): Uint8Array<ArrayBuffer> {
  const pattern = crypto.getRandomValues(Buffer.alloc(65_536));
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at += pattern.byteLength) bytes.set(pattern.subarray(0, length - at), at);
  return bytes;
}

/** Milliseconds of upload and download. Throws if the downloaded bytes differ. */
async function copied(copier: Copier, bytes: Uint8Array<ArrayBuffer>): Promise<{ upload: number; download: number }> {
  const begun = performance.now();
  const id = await copier.upload(bytes);
  const uploaded = performance.now();
  const answer = await copier.download(id);
  const pieces: Uint8Array[] = [];
  for await (const piece of answer.body ?? []) pieces.push(piece);
  const downloaded = performance.now();
  const hash = createHash("sha256");
  for (const piece of pieces) hash.update(piece);
  if (hash.digest("hex") !== createHash("sha256").update(bytes).digest("hex"))
    throw new Error("no figure: other bytes came back");
  await copier.forget(id);
  return { upload: uploaded - begun, download: downloaded - uploaded };
}

function parley({ url }: Measured, { token }: Pick<Seeded, "token">): Copier {
  const headers = { authorization: `Bearer ${token}`, "tus-resumable": "1.0.0" };
  const send = async (
    path: string,
    method: string,
    more: Record<string, string> = {},
    body?: Uint8Array<ArrayBuffer>,
  ) => {
    const answer = await fetch(`${url}/api${path}`, { method, headers: { ...headers, ...more }, body: body ?? null });
    if (!answer.ok)
      throw new Error(`no figure: ${method} ${path} was answered ${answer.status} ${await answer.text()}`);
    return answer;
  };
  return {
    async upload(bytes) {
      const begun = await send("/uploads", "POST", { "upload-length": `${bytes.byteLength}` });
      const id = begun.headers.get("location")?.split("/").at(-1) ?? "";
      for (let at = 0; at < bytes.byteLength; at += pieceBytes) {
        const more = { "content-type": tus.type, "upload-offset": `${at}` };
        await (await send(`/uploads/${id}`, "PATCH", more, bytes.subarray(at, at + pieceBytes))).arrayBuffer();
      }
      return id;
    },
    download: (id) => send(`/files/${id}`, "GET"),
    forget: async (id) => void (await send(`/uploads/${id}`, "DELETE")),
  };
}

const bareCopy = ({ url }: Measured): Copier => ({
  async upload(bytes) {
    await (await fetch(url, { method: "PUT", body: bytes })).text();
    return "";
  },
  download: () => fetch(url),
  forget: () => Promise.resolve(),
});

export function tellFiles({ bytes, upload, download, growth }: Files): string[] {
  const megabytes = (bytes / mega).toFixed(0);
  const told = (what: string, { ours, bare }: Times) => {
    const share = median(ours.map((time, pair) => (bare[pair] ?? Number.NaN) / time));
    const rate = (time: number) => (bytes / 1000 / time).toFixed(0);
    return `${what} of ${megabytes} MB: ${(share * 100).toFixed(0)} % of a bare copy (${held(share * 100, 60, "at least")}), ${rate(median(ours))} against ${rate(median(bare))} MB a second`;
  };
  const grown = (kilobytes: number) => (kilobytes / 1024).toFixed(0);
  return [
    told("upload by tus", upload),
    told("download", download),
    `  the server grew by at most ${grown(median(growth.large))} MB meanwhile, by ${grown(median(growth.small))} MB for a tenth of it, by ${grown(growth.huge)} MB for five times as much; medians of ${upload.ours.length} pairs`,
  ];
}
