import * as z from "zod/mini";
import { problem } from "./errors.ts";
import { accountEvent, directoryEvent, roomEvent } from "./events.ts";
import { id, position } from "./ids.ts";
import { presenceState } from "./nouns/presence.ts";

/** Path of the socket. Its query may name the versions of the contract that the client speaks: `version=2-3` (version.ts). */
export const socketPath = "/api/socket";

/**
 * Frames that a client may send: JSON text of at most `sizes.body` bytes. A socket that was opened without cookie or Authorization
 * header authenticates by its first frame, within 10 seconds. The server answers `ping` with `pong`.
 */
export const clientFrame = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("authenticate"), token: z.string().check(z.maxLength(400)) }),
  z.strictObject({ type: z.literal("ping") }),
  z.strictObject({
    type: z.literal("call"),
    /** Chosen by the client; the answer has the same. */
    id: z.int(),
    endpoint: z.string().check(z.maxLength(60)),
    input: z.unknown(),
  }),
]);
export type ClientFrame = z.output<typeof clientFrame>;

/** Frames that a server sends. All except `hello`, `ok`, `error` and `account` are the same bytes for every receiver. */
export const serverFrame = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("hello"),
    /** Version of the contract in which this socket speaks. */
    protocol: z.int(),
    epoch: z.string(),
    accountId: id,
    sessionId: id,
    /** Milliseconds without a frame after which either side closes the connection; the client sends a ping after half that time. */
    heartbeat: z.int(),
  }),
  z.strictObject({ type: z.literal("ok"), id: z.int(), output: z.unknown() }),
  z.strictObject({ type: z.literal("error"), id: z.nullable(z.int()), error: problem }),
  z.strictObject({ type: z.literal("room"), roomId: id, events: z.array(roomEvent) }),
  z.strictObject({ type: z.literal("account"), events: z.array(accountEvent) }),
  z.strictObject({ type: z.literal("directory"), events: z.array(directoryEvent) }),
  z.strictObject({
    type: z.literal("receipts"),
    roomId: id,
    /** Versions before and after the change: a reader at a version other than `from` requests the receipts again. */
    from: position,
    to: position,
    /** Account, delivered, read. */
    receipts: z.array(z.tuple([id, position, position])),
  }),
  z.strictObject({ type: z.literal("presence"), presences: z.array(presenceState) }),
  z.strictObject({
    type: z.literal("typing"),
    roomId: id,
    threadId: z.nullable(id),
    accountId: id,
    typing: z.boolean(),
  }),
  /** The current position of a stream: a reader at a lower position has missed events and requests them. */
  z.strictObject({
    type: z.literal("moved"),
    stream: z.enum(["room", "account", "directory"]),
    /** The room; null for the other streams. */
    roomId: z.nullable(id),
    position,
  }),
  z.strictObject({ type: z.literal("pong") }),
  /** The server is about to stop: reconnect after this many milliseconds. */
  z.strictObject({ type: z.literal("goodbye"), comeBackIn: z.int() }),
]);
export type ServerFrame = z.output<typeof serverFrame>;

/** Close codes are instructions to the client: 4000 to 4499 reconnect and resume, 4500 to 4999 stop and show the reason. */
export const closeCodes = {
  /** The server stops or restarts. */
  going_away: 4000,
  /** The client did not read its frames in time: reconnect and resume. */
  too_slow: 4001,
  /** No frame for a heartbeat, or no first frame in time. */
  silent: 4002,
  /** The client sent too many frames: reconnect after a pause. */
  flooding: 4003,
  /** The session has ended or does not exist: sign in. */
  unauthenticated: 4500,
  /** The account was deactivated or deleted. */
  account_gone: 4501,
  /** Client and server have no version of the contract in common: reload the app. */
  unsupported_version: 4502,
} as const;
export type CloseReason = keyof typeof closeCodes;

/** True if a client should reconnect after this close code. Also true for the codes of the WebSocket protocol itself, such as a lost connection. */
export function shouldComeBack(code: number): boolean {
  return code < 4500 || code > 4999;
}
