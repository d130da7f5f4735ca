import * as z from "zod/mini";
import { shaped } from "./reasons.ts";

/** A UUID in its canonical lower-case form (RFC 9562). Ids made by Parley have version 7, so they sort by time. */
export const id = z
  .string()
  .check(shaped(/^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/, "not_an_id"));

export type AccountId = string;
export type SessionId = string;
export type RoomId = string;
export type MessageId = string;
export type InviteId = string;

/** Milliseconds since 1970-01-01T00:00:00Z. */
export const time = z.int().check(z.nonnegative());

/**
 * A position in a stream. Each durable change of a room takes the room's next position, from 1, without gaps; each private
 * change takes the account's next position; each profile change the directory's. 0 means "before the first change".
 */
export const position = z.int().check(z.nonnegative());
export type Position = number;
