import type { PartInput, RoomId } from "@parley/protocol";
import type { Client } from "@parley/sdk";
import { sendAside } from "./send-aside.ts";

/** Most rooms that something is sent to at once. */
export const maxRoomsAtOnce = 10;
/** Most messages that are sent at once, to all rooms together: fewer than the rate limit of sends lets through. */
export const maxSendsAtOnce = 100;

/** To how many rooms as many messages can be sent. */
export const roomsFor = (messages: number): number =>
  Math.max(1, Math.min(maxRoomsAtOnce, Math.floor(maxSendsAtOnce / Math.max(1, messages))));

interface Sent {
  /** Rooms to which something could not be sent, and why for the first of them. */
  readonly refused: readonly RoomId[];
  readonly error: unknown;
  /** Some of it waits for a connection. */
  readonly isWaiting: boolean;
}

/** Sends messages to rooms, in their order in each; the note comes with the first. */
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
