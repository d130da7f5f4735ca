import type { Client } from "@parley/sdk";
import { lastRooms } from "../rooms/last-room.ts";
import { forgetSearches } from "../search/recent-searches.ts";
import { forgetPictures } from "./kept-pictures.ts";

/** Changes when this device was to forget everything: that is how the other tabs hear of it. */
const key = "parley.forgotten";

/** Takes everything of the account off this device, in every tab. */
export async function forgetDevice(client: Client): Promise<void> {
  await forgetHere(client);
  try {
    localStorage.setItem(key, String(Date.now()));
  } catch {
    // Where nothing can be stored the other tabs have stored nothing.
  }
}

/** Forgets in this tab what another one was told to forget: else it would write it anew. */
export function followForgetting(client: Client): void {
  window.addEventListener("storage", (event) => {
    if (event.key === key && event.newValue !== null) void forgetHere(client);
  });
}

async function forgetHere(client: Client): Promise<void> {
  await client.forgetDevice();
  await forgetPictures().catch(() => undefined);
  lastRooms.set(new Map());
  forgetSearches();
  try {
    sessionStorage.clear();
  } catch {
    // Nothing is stored there either.
  }
}
