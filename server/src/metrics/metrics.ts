/** The transport of a call. */
export type Transport = "http" | "socket";

/** Whether a statement reads or may write. */
export type Access = "read" | "write";

/** The result of a letter, or of one try to send it. */
export type MailOutcome = "sent" | "failed" | "retried" | "dropped";

/**
 * How a run of a job ended: done; to be retried; failed for good; aborted by the end of its process, which gave it back; or lost
 * its lease, so that its result does not count.
 */
export type JobOutcome = "done" | "retried" | "failed" | "released" | "lost";

/** Kinds of streams whose frames have positions. */
export type StreamKind = "room" | "account" | "directory";

/** Lag of a reader of the log: rooms, age of the oldest event, failed rooms, parked rooms. */
export interface ReaderLag {
  readonly name: string;
  readonly rooms: number;
  readonly oldest: number;
  readonly failing: number;
  readonly parked: number;
}

/** Why a socket closed: a reason of the contract, or a connection that ended without a close frame. */
export type CloseReason = "asked" | "left" | "lost" | "too_slow";

/**
 * The measurements of the program. Every method returns at once and never throws; times are in milliseconds. Names and units of the metrics are
 * in count-calls.ts and its neighbours.
 */
export interface Metrics {
  socketOpened(): void;
  /** `asked`: this server closed it. */
  socketClosed(departure: CloseReason): void;
  /** Number of sockets with a large send buffer, at the last check. */
  slow(sockets: number): void;
  /** A call was answered: its answer was handed to the socket or to HTTP. */
  callAnswered(endpoint: string, transport: Transport, outcome: string, took: number): void;
  /** A rate limit refused a call. */
  rateLimited(limit: string): void;
  /** A message is durable. */
  messageCommitted(): void;
  /** A change of this process was published to its sockets, milliseconds after its commit. */
  deliveredLocally(took: number): void;
  /** A frame of another process was published to the sockets of this one, milliseconds after the other process published it. */
  receivedRemotely(took: number): void;
  /** A frame was published to a number of sockets. */
  published(frame: string, readers: number): void;
  /** Result of an anti-entropy sweep: followed streams, streams that were behind, and the largest lag in positions. */
  swept(followed: number, behind: number, furthest: number): void;
  /** A gap in a stream was filled from the log. */
  gapFilled(stream: StreamKind): void;
  /** Only the position of a stream was published, in place of its events. */
  movedPublished(stream: StreamKind): void;
  /** A statement was answered. */
  statementDone(access: Access, took: number, failed: boolean): void;
  /** A connection was taken from a pool, after a number of milliseconds. */
  connectionTaken(access: Access, took: number): void;
  /** The number of connections in use changed. */
  connectionsInUse(access: Access, change: 1 | -1): void;
  /** A transaction waited a number of milliseconds in the write queue. */
  transactionWaited(took: number): void;
  /** The outcome of a COMMIT is unknown. */
  commitUnknown(): void;
  /** Redis answered a command, or failed to. */
  redisAnswered(took: number, failed: boolean): void;
  /** Redis answers again, or has stopped answering. */
  redis(up: boolean): void;
  /** All other processes have acknowledged a command; or one did not in time. */
  commandAcknowledged(took: number, failed: boolean): void;
  mailed(outcome: MailOutcome): void;
  /** Files were removed that were never finished or that no message carried, or remnants of uploads. */
  filesRemoved(what: "unfinished" | "unused" | "remnant", files: number): void;
  /** An address was looked up for a preview. */
  linkPreview(outcome: "made" | "failed" | "kept" | "limited"): void;
  /** A picture was prepared, or refused for a reason, after a number of milliseconds. */
  picturePrepared(outcome: string, took: number): void;
  /** Lag of each reader of the log at the last check. */
  readersBehind(lags: readonly ReaderLag[]): void;
  /** A kind of job exists: its counters are shown from zero. */
  jobKind(kind: string): void;
  /** A run of a job has ended. */
  jobRan(kind: string, outcome: JobOutcome): void;
  /** How many jobs of a kind wait or run, and for how long the oldest due one has waited. */
  jobsCounted(kind: string, count: number, late: number): void;
}

const nothing = (): void => {};

/** Used when no metrics port is set. */
export const noMetrics: Metrics = {
  ...{
    socketOpened: nothing,
    socketClosed: nothing,
    slow: nothing,
    callAnswered: nothing,
    rateLimited: nothing,
    messageCommitted: nothing,
  },
  ...{
    deliveredLocally: nothing,
    receivedRemotely: nothing,
    published: nothing,
    swept: nothing,
    gapFilled: nothing,
    movedPublished: nothing,
  },
  ...{
    statementDone: nothing,
    connectionTaken: nothing,
    connectionsInUse: nothing,
    transactionWaited: nothing,
    commitUnknown: nothing,
  },
  ...{ redisAnswered: nothing, redis: nothing, commandAcknowledged: nothing, mailed: nothing, readersBehind: nothing },
  filesRemoved: nothing,
  linkPreview: nothing,
  picturePrepared: nothing,
  ...{ jobKind: nothing, jobRan: nothing, jobsCounted: nothing },
};
