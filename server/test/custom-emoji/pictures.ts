import type { CustomEmoji } from "@parley/protocol";
import { bytesOf, noise } from "../files/make-pictures.ts";
import { prepared } from "../files/prepared.ts";
import { uploadedBy } from "../files/uploads.ts";
import type { Caller, Person } from "../index.ts";

/** The smallest possible GIF. */
export const dot = new Uint8Array(Buffer.from("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "base64"));

let named = 0;
/** A name that no other emoji of this run has. */
export function nextEmoji(): string {
  named += 1;
  return `boat-${named}`;
}

/** Uploads bytes as a picture; resolves once the server has prepared it. */
export async function pictureOf(who: Caller, bytes: Uint8Array<ArrayBuffer>, name = "boat.png"): Promise<string> {
  const fileId = await uploadedBy(who, bytes, name);
  await prepared(who, fileId);
  return fileId;
}

let made = 0;
/** A small picture by a person, different each time. */
export async function pictureBy(who: Caller, side = 24): Promise<string> {
  made += 1;
  return pictureOf(who, await bytesOf(noise(side, side, made).png()));
}

/** Adds an emoji with a new picture. */
export const addedBy = async (who: Person, name = nextEmoji(), aliases: string[] = []): Promise<CustomEmoji> =>
  who.call("emoji.add", { name, aliases, fileId: await pictureBy(who) });
