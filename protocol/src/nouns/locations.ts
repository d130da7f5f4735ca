import * as z from "zod/mini";
import { endpoint } from "../endpoint.ts";
import { id, position, time } from "../ids.ts";
import type { NounManifest } from "../noun.ts";
import { coordinates, heading } from "../parts/location.ts";

/** A live location of the caller: a message of theirs whose location they may still move. */
export const liveLocation = z.strictObject({
  roomId: id,
  messageId: id,
  /** The session that shares it. The end of this session ends the live location. */
  sessionId: id,
  /** The server's time at which it ends. */
  until: time,
  /** Account position at which it began. */
  revision: position,
});
export type LiveLocation = z.output<typeof liveLocation>;

const ofMessage = z.strictObject({ roomId: id, messageId: id });
const path = "/rooms/:roomId/messages/:messageId/location";

export const locations = {
  move: endpoint({
    method: "PUT",
    path,
    access: "room:member",
    summary:
      "Moves a live location of the caller, from any of their sessions, and publishes `message.updated`. At most one position in five seconds is stored; the others are answered with `stored: false`.",
    input: z.extend(ofMessage, { ...coordinates, heading }),
    output: z.strictObject({
      stored: z.boolean(),
      /** When the position in the message was stored. */
      updatedAt: time,
      until: time,
      /** The server's time, for a device whose clock is wrong. */
      now: time,
    }),
    errors: ["not_found", "forbidden", "room_archived", "message_deleted", "location_ended"],
    limit: "write",
  }),
  stop: endpoint({
    method: "DELETE",
    path,
    access: "room:member",
    summary:
      "Ends a live location of the caller and removes its coordinates from the message; without effect on one that has ended.",
    input: ofMessage,
    output: z.strictObject({}),
    errors: ["not_found", "forbidden"],
    limit: "write",
  }),
  list: endpoint({
    method: "GET",
    path: "/locations",
    access: "account",
    summary: "The caller's live locations on all devices, in the order in which they began.",
    input: z.strictObject({}),
    output: z.strictObject({
      locations: z.array(liveLocation),
      /** The session that asks. */
      sessionId: id,
      /** The server's time. */
      now: time,
    }),
    errors: [],
    limit: "read",
  }),
};

export const locationsNoun = {
  endpoints: locations,
  accountEvents: [
    z.strictObject({ type: z.literal("location.started"), position, location: liveLocation }),
    z.strictObject({ type: z.literal("location.ended"), position, roomId: id, messageId: id }),
  ],
  /** The reader's live locations, which replace the list that it has; null if nothing in the account's stream has changed. */
  own: { locations: z.nullable(z.array(liveLocation)) },
} satisfies NounManifest;
