import type { LocationPart, Message } from "@parley/protocol";
import type { Person } from "../index.ts";
import { tell } from "../messages/story.ts";

export const pier = { latitude: 54.321, longitude: 10.131 };
export const buoy = { latitude: 54.4, longitude: 10.2 };
export const quarter = 900_000;

/** Shares a live location in a room; returns the ids for `locations.move`. */
export async function shareLive(person: Person, roomId: string, liveFor: 900_000 | 3_600_000 | 28_800_000 = quarter) {
  const { id: messageId } = await tell(person, roomId, "", { parts: [{ type: "location", ...pier, liveFor }] });
  return { roomId, messageId };
}

export const locationIn = (message: Pick<Message, "parts">): LocationPart =>
  (message.parts ?? []).find(({ type }) => type === "location") as LocationPart;

/** The location of a message, as a member of the room reads it. */
export async function locationOf(reader: Person, of: { roomId: string; messageId: string }): Promise<LocationPart> {
  return locationIn((await reader.call("messages.get", of)).message);
}

/** The messages with a person's live locations. */
export const liveOf = async (person: Person): Promise<string[]> =>
  (await person.call("locations.list", {})).locations.map(({ messageId }) => messageId);
