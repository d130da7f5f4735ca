import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LinkPart } from "@parley/protocol";
import { BlobsUnavailableError } from "../blobs/blobs.ts";
import { headBytes } from "../files/bounds.ts";
import { typeOf } from "../files/kinds/type-of.ts";
import { type KeepParts, keepPicture } from "../files/pictures/keep-picture.ts";
import { getOutside } from "../outside/get.ts";
import type { Outside } from "../outside/outside.ts";
import { isPicture } from "../pictures/containers/read-container.ts";
import type { PictureWorker } from "../pictures/picture-worker.ts";
import { maxPictureBytes, minPictureSide, pictureTimeout } from "./bounds.ts";

export interface PictureParts extends KeepParts {
  readonly outside: Outside;
  readonly pictures: PictureWorker;
}

type PagePicture = NonNullable<LinkPart["picture"]>;
/** A scaled picture in the temporary folder. */
type Small = Pick<PagePicture, "width" | "height"> & { readonly path: string; readonly preview: string };

/** Accepted media types of the response. The real type is detected from the bytes. */
const types = ["png", "jpeg", "jpg", "gif", "webp", "avif"].map((name) => `image/${name}`);
/** As a download calls it; the words of the page are not to be trusted with a name. */
const name = "preview.webp";

/**
 * Requests the picture of a page, scales it down and stores it as a file of the server. Undefined if anything fails: the preview then has no
 * picture. Throws if the process is stopping, and for database errors.
 */
export async function pictureOfPage(
  parts: PictureParts,
  address: string,
  signal: AbortSignal,
): Promise<PagePicture | undefined> {
  const wanted = { types, maxBytes: maxPictureBytes, beyond: "refuse", signal } as const;
  const got = await getOutside(parts.outside, address, wanted).catch(() => undefined);
  signal.throwIfAborted();
  if (got === undefined) return undefined;
  // A full disk is not logged here: more important writers report it.
  const folder = await mkdtemp(join(tmpdir(), "parley-preview-")).catch(() => undefined);
  if (folder === undefined) return undefined;
  try {
    const small = await smallOf(parts.pictures, folder, new Uint8Array(got.body), signal).catch(() => undefined);
    signal.throwIfAborted();
    return small && (await keep(parts, small));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Makes the small picture. A busy machine gives it no more than its time, since the message waits for its preview. */
async function smallOf(
  worker: PictureWorker,
  folder: string,
  bytes: Uint8Array,
  stopping: AbortSignal,
): Promise<Small | undefined> {
  const type = typeOf(bytes.subarray(0, headBytes));
  if (!isPicture(type)) return undefined;
  await writeFile(join(folder, "picture"), bytes, { mode: 0o600 });
  const late = AbortSignal.timeout(pictureTimeout);
  const aborted = new Promise<undefined>((resolve) => late.addEventListener("abort", () => resolve(undefined)));
  const signal = AbortSignal.any([stopping, late]);
  const preparing = worker.prepare({ folder, type, still: true }, signal);
  // Once its time is over it fails without a listener.
  preparing.catch(() => undefined);
  const made = await Promise.race([preparing, aborted]);
  if (made === undefined || typeof made.result === "string") return undefined;
  const { width, height, preview } = made.result;
  // A picture of a few pixels counts visits and shows nothing.
  if (Math.min(width, height) < minPictureSide) return undefined;
  return { width, height, preview, path: join(folder, "small") };
}

async function keep(parts: PictureParts, small: Small): Promise<PagePicture | undefined> {
  try {
    const fileId = await keepPicture(parts, { ...small, name });
    const { width, height, preview } = small;
    return fileId === undefined ? undefined : { fileId, width, height, preview };
  } catch (error) {
    if (error instanceof BlobsUnavailableError) return undefined;
    throw error;
  }
}
