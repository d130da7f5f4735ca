import { resolve } from "node:path";
import { openBucket } from "../app/own-blobs.ts";
import type { Blobs } from "../blobs/blobs.ts";
import { DiskBlobs } from "../blobs/disk/disk.ts";
import type { Config } from "../config.ts";
import { MovingError } from "./moving-error.ts";

export const storageForms = "a folder, or s3://<bucket> at the S3 storage of the settings";

/** Opens the storage of files that an option names. Address and keys of a bucket come from the settings, so that no key is typed. */
export function openStorage(option: string, text: string, config: Config): Blobs {
  if (!text.startsWith("s3:")) return new DiskBlobs(resolve(text));
  const [, bucket] = /^s3:\/\/([a-z0-9][a-z0-9.-]+)\/?$/.exec(text) ?? [];
  if (bucket === undefined) throw new MovingError(`${option}: expected ${storageForms}`);
  return openBucket(config, bucket);
}
