import type { PartInput, RoomId } from "@parley/protocol";
import type { Client } from "@parley/sdk";
import { sendAside } from "./send-aside.ts";

/** The most rooms that can be chosen at once. */
export const maxRoomsAtOnce = 10;
/** The most messages sent at once to all rooms together; below the rate limit for sending. */
export const maxSendsAtOnce = 100;

/** The number of rooms to which this many messages can be sent. */
export const roomsFor = (messages: number): number =>
  Math.max(1, Math.min(maxRoomsAtOnce, Math.floor(maxSendsAtOnce / Math.max(1, messages))));

interface Sent {
  /** The rooms to which sending failed, and the error of the first one. */
  readonly refused: readonly RoomId[];
  readonly error: unknown;
  /** Some messages wait for a connection. */
  readonly isWaiting: boolean;
}

/** Sends messages to rooms, in order within each room; the note is the text of the first message. */
export async function sendToRooms(
  client: Client,
  roomIds: readonly RoomId[],
  note: string,
  messages: readonly (readonly PartInput[])[],
): Promise<Sent> {
  const toRoom = (roomId: RoomId) =>
    Promise.all(
      messages.map((parts, index) => sendAside(client, roomId, { text: index === 0 ? note : "", parts: [...parts] })),
    );
  const outcomes = await Promise.allSettled(roomIds.map(toRoom));
  const failed = outcomes.find((outcome) => outcome.status === "rejected");
  return {
    refused: roomIds.filter((_, index) => outcomes[index]?.status === "rejected"),
    error: failed?.reason,
    isWaiting: outcomes.some((outcome) => outcome.status === "fulfilled" && outcome.value.includes(false)),
  };
}
