import * as z from "zod/mini";
import { problem } from "./errors.ts";
import { accountEvent, directoryEvent, roomEvent } from "./events.ts";
import { id, position } from "./ids.ts";
import { presenceState } from "./presence.ts";

/** Path of the socket. Its query may say which versions of the contract the client speaks: `version=2-3` (version.ts). */
export const socketPath = "/api/socket";

/**
 * What a client may send, as JSON text of at most `sizes.body` bytes. A socket that came without cookie or Authorization
 * header authenticates by its first frame, within 10 seconds. `ping` is answered by `pong`.
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

/** What a server sends. Every frame but `hello`, `ok`, `error` and `account` is the same bytes for everyone who gets it. */
export const serverFrame = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("hello"),
    /** Version of the contract in which this socket speaks. */
    protocol: z.int(),
    epoch: z.string(),
    accountId: id,
    sessionId: id,
    /** Milliseconds of silence after which either side gives the other up; the client pings in half that time. */
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
    /** Version before and after: a reader at another version asks for the receipts again. */
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
  /** A stream is at this position: a reader that is not has missed something and asks for it. */
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

/** A close code is an instruction: 4000 to 4499 reconnect (and resume), 4500 to 4999 stop and show the reason. */
export const closeCodes = {
  /** The server stops or restarts. */
  going_away: 4000,
  /** The socket did not take its frames in time: come back and resume. */
  too_slow: 4001,
  /** No frame for a heartbeat, or no first frame in time. */
  silent: 4002,
  /** Too many frames: come back after a pause. */
  flooding: 4003,
  /** The server has looked the session up, and it ended or never was: sign in. */
  unauthenticated: 4500,
  /** The account was deactivated or deleted. */
  account_gone: 4501,
  /** Client and server speak versions that do not fit: reload the app. */
  unsupported_version: 4502,
} as const;
export type CloseReason = keyof typeof closeCodes;

/** True when a client closed with this code should connect again. Codes of the WebSocket protocol itself are accidents: yes. */
export function shouldComeBack(code: number): boolean {
  return code < 4500 || code > 4999;
}
