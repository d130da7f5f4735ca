import type { JobParts } from "../../job-parts.ts";
import type { JobHandler } from "../../jobs/handler.ts";
import { preparePictures } from "../pictures/prepare.ts";
import { sweepFiles } from "./sweep.ts";
import { sweepRemnants } from "./sweep-remnants.ts";

/** Creates the handlers that prepare pictures and remove files that nobody uses. */
export function fileJobs({ database, write, blobs, clock, pictures, metrics }: JobParts): readonly JobHandler[] {
  const onRemoved: JobParts["metrics"]["filesRemoved"] = (what, count) => metrics.filesRemoved(what, count);
  const sweeping = { database, write, blobs, clock, onRemoved };
  return [
    preparePictures({
      ...{ database, write, blobs, clock, worker: pictures },
      onPrepared: (outcome, took) => metrics.picturePrepared(outcome, took),
    }),
    sweepFiles(sweeping),
    sweepRemnants(sweeping),
  ];
}
