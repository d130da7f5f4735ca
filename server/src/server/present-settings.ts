import type { ServerInfo } from "@parley/protocol";
import type { Config } from "../config.ts";
import type { Reader } from "../database/database.ts";
import { findChosen } from "./store.ts";

/** The present settings: name, registration, icon, link previews, and who may add emoji. */
export type PresentSettings = Pick<ServerInfo, "name" | "registration" | "icon" | "linkPreviews" | "emojiBy">;

/** The settings that an owner has chosen in the app, else those of the configuration. One statement. */
export async function presentSettings(
  read: Reader,
  config: Pick<Config, "name" | "registration" | "linkPreviews">,
): Promise<PresentSettings> {
  const { name = config.name, registration, linkPreviews, emojiBy, settled, icon } = await findChosen(read);
  const chosen = registration === "open" || registration === "invite" ? registration : config.registration;
  const previews = config.linkPreviews ? linkPreviews !== "false" : null;
  const adders = emojiBy === "admins" ? emojiBy : "everybody";
  return { name, icon, registration: settled ? chosen : "first", linkPreviews: previews, emojiBy: adders };
}
