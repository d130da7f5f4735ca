import type { Context } from "../context.ts";
import type { Database } from "../database/database.ts";
import { handle, type Job, type JobHandler } from "../jobs/handler.ts";
import { PostponeJobError } from "../jobs/postpone-error.ts";
import { findWritten } from "../messages/access.ts";
import { presentSettings } from "../server/present-settings.ts";
import { maxWait } from "./bounds.ts";
import { PageFinder, type PreviewParts } from "./find-page.ts";
import { previewJob } from "./job.ts";
import { notRemoved } from "./link-parts.ts";
import { setPreviews } from "./set-previews.ts";
import { findRemoved, havePreviews, type KeptPage } from "./store.ts";
import { webAddressesOf } from "./web-addresses.ts";

export interface MakeParts extends PreviewParts {
  readonly write: Context["write"];
}

/**
 * Makes the previews of a message from its text when the job runs, if the server, the room and the author have previews on. Idempotent: found pages
 * are cached, and a message that has its previews does not change.
 */
export function makePreviews(parts: MakeParts): JobHandler {
  const finder = new PageFinder(parts);
  return handle(previewJob, async ({ roomId, messageId }, job) => {
    const message = await findWritten(parts.database.read, { roomId, messageId });
    if (message === undefined) return;
    if (!(await areOn(parts, roomId, message.author_id))) return;
    const removed = await findRemoved(parts.database.read, roomId, messageId);
    const addresses = notRemoved(webAddressesOf(message.text), removed);
    const { pages, wait } = await findAll(finder, addresses, message.author_id, job);
    if (pages.size > 0) await parts.write((tx) => setPreviews(tx, message, pages), { room: roomId, shared: true });
    const isWorthIt = parts.clock() - job.plannedAt < maxWait;
    if (wait !== undefined && isWorthIt) throw new PostponeJobError(wait);
  });
}

async function areOn(
  { database, config }: { database: Database } & Pick<MakeParts, "config">,
  roomId: string,
  authorId: string,
): Promise<boolean> {
  const { linkPreviews } = await presentSettings(database.read, config);
  return linkPreviews === true && (await havePreviews(database.read, roomId, authorId));
}

/** The pages that are there, and how long to wait until a host may be asked for the others. */
async function findAll(
  finder: PageFinder,
  addresses: readonly string[],
  authorId: string,
  job: Job,
): Promise<{ pages: Map<string, KeptPage>; wait: number | undefined }> {
  const pages = new Map<string, KeptPage>();
  let wait: number | undefined;
  for (const address of addresses) {
    const found = await finder.find(address, authorId, job.signal);
    if (found.page) pages.set(address, found.page);
    if (found.wait !== undefined) wait = Math.max(wait ?? 0, found.wait);
  }
  return { pages, wait };
}
