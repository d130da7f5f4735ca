import type { Client } from "@parley/sdk";
import { askToKeep } from "./ask-to-keep.ts";
import { followForgetting } from "./forgotten.ts";
import { keepPictures } from "./kept-pictures.ts";
import { onceSettled } from "./once-settled.ts";
import { registerWorker } from "./register-worker.ts";
import { warnBeforeLosing } from "./unsent.ts";

/** Starts the offline features of the page. The first room does not need them. */
export function startOffline(client: Client): void {
  warnBeforeLosing(client);
  askToKeep(client);
  followForgetting(client);
  keepPictures(client);
  // The worker loads all parts of the app, so it waits until the first room has loaded. Registration fails if the browser forbids storage;
  // then the app cannot open offline.
  onceSettled(client, () => void registerWorker(client).catch(() => undefined));
}
