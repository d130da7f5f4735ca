import type { ServerInfo } from "@parley/protocol";
import type { Config } from "../config.ts";
import type { Reader } from "../database/database.ts";
import { findChosen } from "./store.ts";

/** What the server is called, who may sign up and add emoji, and whether there are previews, as it is at present. */
export type PresentSettings = Pick<ServerInfo, "name" | "registration" | "icon" | "linkPreviews" | "emojiBy">;

/** What an owner chose in the app, else what the configuration says. One statement. */
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
