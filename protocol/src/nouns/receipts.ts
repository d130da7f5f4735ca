import * as z from "zod/mini";
import { endpoint } from "../endpoint.ts";
import { id, position } from "../ids.ts";
import type { NounManifest } from "../noun.ts";
import { cursor, pageLimit } from "../page.ts";
import { membership } from "./members.ts";
import { threadEntry } from "./threads.ts";

/** Positions up to which a member has received and read a room. Both only grow, and `read` is never above `delivered`. */
export const receipt = z.strictObject({ accountId: id, delivered: position, read: position });
export type Receipt = z.output<typeof receipt>;

const inRoom = { roomId: id };
const inThread = { roomId: id, threadId: id };

export const receipts = {
  markRead: endpoint({
    method: "PUT",
    path: "/rooms/:roomId/read",
    access: "room:member",
    summary:
      "Marks the main timeline as read up to a position. A lower position than before changes nothing that other members see.",
    input: z.strictObject({ ...inRoom, position }),
    output: membership,
    errors: ["not_found", "position_ahead"],
    limit: "signal",
  }),
  markUnread: endpoint({
    method: "PUT",
    path: "/rooms/:roomId/unread",
    access: "room:member",
    summary: "Marks the messages from a position on as unread, for the caller only. Their receipt does not change.",
    input: z.strictObject({ ...inRoom, position: position.check(z.positive()) }),
    output: membership,
    errors: ["not_found", "position_ahead"],
    limit: "signal",
  }),
  markDelivered: endpoint({
    method: "PUT",
    path: "/delivered",
    access: "account",
    summary:
      "Sets the positions up to which the caller's client has received rooms, at most 200 rooms. Rooms that the caller is not in are ignored.",
    input: z.strictObject({ rooms: z.array(z.strictObject({ roomId: id, position })).check(z.maxLength(200)) }),
    output: z.strictObject({}),
    errors: [],
    limit: "signal",
  }),
  list: endpoint({
    method: "GET",
    path: "/rooms/:roomId/receipts",
    access: "room:member",
    summary:
      "The receipts of a room's members, in order of account ids; with `position`, only of members that have received that position.",
    input: z.strictObject({
      ...inRoom,
      position: z.optional(position),
      cursor: z.optional(cursor),
      limit: pageLimit,
    }),
    output: z.strictObject({
      receipts: z.array(receipt),
      /** Version of the receipts: the page contains all changes up to it. With several pages, use the version of the first page. */
      version: position,
      next: z.nullable(cursor),
    }),
    errors: ["not_found"],
    limit: "read",
  }),
  markThreadRead: endpoint({
    method: "PUT",
    path: "/rooms/:roomId/threads/:threadId/read",
    access: "room:member",
    summary: "Marks a followed thread as read up to a position.",
    input: z.strictObject({ ...inThread, position }),
    output: threadEntry,
    errors: ["not_found", "position_ahead"],
    limit: "signal",
  }),
  markThreadUnread: endpoint({
    method: "PUT",
    path: "/rooms/:roomId/threads/:threadId/unread",
    access: "room:member",
    summary: "Marks the replies of a followed thread from a position on as unread.",
    input: z.strictObject({ ...inThread, position: position.check(z.positive()) }),
    output: threadEntry,
    errors: ["not_found", "position_ahead"],
    limit: "signal",
  }),
};

export const receiptsNoun = { endpoints: receipts } satisfies NounManifest;
