import type { Client } from "@parley/sdk";
import { askToKeep } from "./ask-to-keep.ts";
import { followForgetting } from "./forgotten.ts";
import { keepPictures } from "./kept-pictures.ts";
import { onceSettled } from "./once-settled.ts";
import { registerWorker } from "./register-worker.ts";
import { warnBeforeLosing } from "./unsent.ts";

/** What makes the page stand without a network. Nothing of it is needed to show the first room. */
export function startOffline(client: Client): void {
  warnBeforeLosing(client);
  askToKeep(client);
  followForgetting(client);
  keepPictures(client);
  // It loads all parts of the app, which would take the network from the first room. Refused where a browser forbids
  // storage: then the app needs its server to open.
  onceSettled(client, () => void registerWorker(client).catch(() => undefined));
}
