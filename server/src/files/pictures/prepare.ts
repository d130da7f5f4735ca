import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Blobs } from "../../blobs/blobs.ts";
import type { Context } from "../../context.ts";
import type { Database } from "../../database/database.ts";
import { handle, type Job, type JobHandler } from "../../jobs/handler.ts";
import { PostponeJobError } from "../../jobs/postpone-error.ts";
import { maxPictureBytes } from "../../pictures/bounds.ts";
import { isPicture } from "../../pictures/containers/read-container.ts";
import type { PictureWorker, PreparedFiles } from "../../pictures/picture-worker.ts";
import { gathering } from "../bounds.ts";
import { findFile, type HeldFile } from "../store.ts";
import { findPictureOf } from "./pictures.ts";
import { prepareKind } from "./prepare-kind.ts";
import { publishFile } from "./publish-file.ts";
import { type PictureResult, settlePicture } from "./settle-picture.ts";
import type { Loose } from "./write-loose.ts";
import { writeLooseFile } from "./write-loose-file.ts";

export interface PrepareParts {
  readonly database: Database;
  readonly write: Context["write"];
  readonly blobs: Blobs;
  readonly worker: PictureWorker;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Called with the outcome and the duration in milliseconds. */
  readonly onPrepared: (outcome: string, took: number) => void;
}

/**
 * Prepares a file that is a picture: removes its metadata, makes the smaller variants and publishes the messages that carry it. Where a message
 * waits for another picture, it is left to the last of them, and to a second run of this job in case that one takes longer.
 * May be repeated: a prepared picture is only published again, and messages that are up to date do not change.
 */
export function preparePictures(parts: PrepareParts): JobHandler {
  return handle(prepareKind, async ({ fileId }, job) => {
    const file = await findFile(parts.database.read, fileId);
    if (file === undefined) return;
    const { preparing_since: since } = file;
    if (since !== null) await prepare(parts, file, job);
    const hasLeftOut = await publishFile(parts, { fileId, signal: job.signal, gathers: since !== null });
    if (hasLeftOut && since !== null) throw new PostponeJobError(gatheringAfter(parts.clock() - since));
  });
}

const gatheringAfter = (waited: number): number => Math.min(gathering.max, Math.max(gathering.min, waited));

async function prepare(parts: PrepareParts, file: HeldFile, job: Job): Promise<void> {
  const begun = performance.now();
  const outcome = await outcomeOf(parts, file, job);
  const took = Math.round(performance.now() - begun);
  await settlePicture(parts, file.id, { ...outcome, took });
  if (outcome.kind === "made") parts.onPrepared(typeof outcome.result === "string" ? outcome.result : "prepared", took);
  if (outcome.kind === "none") parts.onPrepared("failed", took);
}

async function outcomeOf(parts: PrepareParts, file: HeldFile, job: Job): Promise<PictureResult> {
  const source = file.sha256 ?? "";
  const equal = await findPictureOf(parts.database.read, source);
  if (equal !== undefined) return { kind: "equal", picture: equal };
  const folder = await mkdtemp(join(tmpdir(), "parley-picture-"));
  try {
    const { written, result } = await workOn(parts, file, folder, job.signal);
    const blobs: Record<string, Loose> = {};
    for (const name of written) blobs[name] = await writeLooseFile(parts, join(folder, name));
    return { kind: "made", source, result, ...blobs };
  } catch (error) {
    // The last try has failed: the file becomes a download. An aborted try does not count, because the process is stopping.
    if (!job.isLastTry || job.signal.aborted) throw error;
    return { kind: "none" };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function workOn(
  { blobs, worker }: PrepareParts,
  { key, size, type }: HeldFile,
  folder: string,
  signal: AbortSignal,
): Promise<PreparedFiles> {
  if (!isPicture(type)) return { written: [], result: "broken" };
  if (size > maxPictureBytes) return { written: [], result: "too_large" };
  const file = await open(join(folder, "picture"), "wx", 0o600);
  try {
    for await (const piece of blobs.open(key, 0, size)) await file.write(piece);
  } finally {
    await file.close();
  }
  return worker.prepare({ folder, type }, signal);
}
