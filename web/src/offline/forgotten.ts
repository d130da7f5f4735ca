import type { Client } from "@parley/sdk";
import { lastRooms } from "../rooms/last-room.ts";
import { forgetSearches } from "../search/recent-searches.ts";
import { forgetPictures } from "./kept-pictures.ts";

/** The key of a storage entry that changes when this device forgets everything; other tabs listen to it. */
const key = "parley.forgotten";

/** Removes all data of the account from this device, in every tab. */
export async function forgetDevice(client: Client): Promise<void> {
  await forgetHere(client);
  try {
    localStorage.setItem(key, String(Date.now()));
  } catch {
    // If this browser cannot store anything, the other tabs have stored nothing either.
  }
}

/** Removes the data in this tab when another tab has removed it; otherwise this tab would write it again. */
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
    // Storage is not available, so nothing is stored there.
  }
}
