/** How a call came. */
export type Transport = "http" | "socket";

/** What a statement may do. */
export type Access = "read" | "write";

/** What became of a mail, or of one try to send it. */
export type MailOutcome = "sent" | "failed" | "retried" | "dropped";

/** Kinds of streams whose frames have positions. */
export type StreamKind = "room" | "account" | "directory";

/** Why a socket is gone: the reasons of the contract, or one of its ends went without a word. */
export type CloseReason = "asked" | "left" | "lost" | "too_slow";

/**
 * What the program tells of itself to whoever measures. Every method returns at once and throws nothing; times are milliseconds.
 * Names and units of what is measured stand in count-calls.ts and its neighbours.
 */
export interface Metrics {
  socketOpened(): void;
  /** `asked`: this server ended it. */
  socketClosed(departure: CloseReason): void;
  /** Sockets that have much waiting, at the last look. */
  slow(sockets: number): void;
  /** A call was answered, or the answer handed to its socket. */
  called(endpoint: string, transport: Transport, outcome: string, took: number): void;
  /** A rate limit turned a call away. */
  limited(limit: string): void;
  /** A message is durable. */
  sent(): void;
  /** A change of this process was handed to its sockets, so long after its commit. */
  delivered(took: number): void;
  /** A frame of another process was handed to the sockets of this one, so long after what it tells was asked for. */
  heard(took: number): void;
  /** A frame went to so many sockets. */
  published(frame: string, readers: number): void;
  /** The sweep found so many of the followed streams behind, the furthest by so many positions. */
  swept(followed: number, behind: number, furthest: number): void;
  /** A hole in a stream was filled from the log. */
  filled(stream: StreamKind): void;
  /** Sockets were told that a stream has moved, in place of what moved it. */
  moved(stream: StreamKind): void;
  /** A statement was answered. */
  stated(access: Access, took: number, failed: boolean): void;
  /** A connection of a pool was waited for. */
  connected(access: Access, took: number): void;
  /** Connections in use: one more, or one less. */
  lent(access: Access, change: 1 | -1): void;
  /** A transaction waited so long for its turn. */
  queued(took: number): void;
  /** A transaction ended of which nobody knows whether it was committed. */
  doubted(): void;
  /** Redis answered a command, or did not. */
  asked(took: number, failed: boolean): void;
  /** Redis answers, or does not any more. */
  redis(up: boolean): void;
  /** All other processes have carried an order out, or one of them has not. */
  ordered(took: number, failed: boolean): void;
  mailed(outcome: MailOutcome): void;
}

const nothing = (): void => {};

/** Nobody measures. */
export const noMetrics: Metrics = {
  ...{ socketOpened: nothing, socketClosed: nothing, slow: nothing, called: nothing, limited: nothing, sent: nothing },
  ...{ delivered: nothing, heard: nothing, published: nothing, swept: nothing, filled: nothing, moved: nothing },
  ...{ stated: nothing, connected: nothing, lent: nothing, queued: nothing, doubted: nothing },
  ...{ asked: nothing, redis: nothing, ordered: nothing, mailed: nothing },
};
