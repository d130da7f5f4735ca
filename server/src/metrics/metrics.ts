/** How a call came. */
export type Transport = "http" | "socket";

/** What a statement may do. */
export type Access = "read" | "write";

/** What became of a mail, or of one try to send it. */
export type MailOutcome = "sent" | "failed" | "retried" | "dropped";

/**
 * How a run of a job ended: carried out; to be run again later; failed for good; cut short by the end of its process, which gave it back; or its
 * lease lost, so that it counts for nothing.
 */
export type JobOutcome = "done" | "retried" | "failed" | "released" | "lost";

/** Kinds of streams whose frames have positions. */
export type StreamKind = "room" | "account" | "directory";

/** How far a reader of the log is behind: rooms, the age of the oldest event, rooms that failed, and those that are parked. */
export interface ReaderLag {
  readonly name: string;
  readonly rooms: number;
  readonly oldest: number;
  readonly failing: number;
  readonly parked: number;
}

/** Why a socket is gone: the reasons of the contract, or one of its ends went without a word. */
export type CloseReason = "asked" | "left" | "lost" | "too_slow";

/**
 * What the program measures. Every method returns at once and throws nothing; times are milliseconds. Names and units of the metrics are
 * in count-calls.ts and the files beside it.
 */
export interface Metrics {
  socketOpened(): void;
  /** `asked`: this server ended it. */
  socketClosed(departure: CloseReason): void;
  /** Sockets that have much waiting, at the last look. */
  slow(sockets: number): void;
  /** A call was answered, or the answer handed to its socket. */
  callAnswered(endpoint: string, transport: Transport, outcome: string, took: number): void;
  /** A rate limit turned a call away. */
  rateLimited(limit: string): void;
  /** A message is durable. */
  messageCommitted(): void;
  /** A change of this process was published to its sockets, so many milliseconds after its commit. */
  deliveredLocally(took: number): void;
  /** A frame of another process was published to this one's sockets, so many milliseconds after the other had published it. */
  receivedRemotely(took: number): void;
  /** A frame was published to so many sockets. */
  published(frame: string, readers: number): void;
  /** Anti-entropy found so many of the followed streams behind, the furthest by so many positions. */
  swept(followed: number, behind: number, furthest: number): void;
  /** A gap in a stream was filled from the log. */
  gapFilled(stream: StreamKind): void;
  /** Only the position of a stream was published, in place of its events. */
  movedPublished(stream: StreamKind): void;
  /** A statement was answered. */
  statementDone(access: Access, took: number, failed: boolean): void;
  /** A connection was taken from a pool, after so many milliseconds. */
  connectionTaken(access: Access, took: number): void;
  /** The number of connections in use changed. */
  connectionsInUse(access: Access, change: 1 | -1): void;
  /** A transaction waited so many milliseconds in the write queue. */
  transactionWaited(took: number): void;
  /** The outcome of a COMMIT is unknown. */
  commitUnknown(): void;
  /** Redis answered a command, or failed to. */
  redisAnswered(took: number, failed: boolean): void;
  /** Redis answers again, or stopped answering. */
  redis(up: boolean): void;
  /** All other processes have acknowledged a command, or one has not in time. */
  commandAcknowledged(took: number, failed: boolean): void;
  mailed(outcome: MailOutcome): void;
  /** How far each reader of the log was behind at the last look. */
  readersBehind(lags: readonly ReaderLag[]): void;
  /** There is such a kind of job: what is counted of it begins at nought. */
  jobKind(kind: string): void;
  /** A run of a job has ended. */
  jobRan(kind: string, outcome: JobOutcome): void;
  /** So many jobs of a kind wait or run, and the oldest due one waits so long. */
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
  ...{ jobKind: nothing, jobRan: nothing, jobsCounted: nothing },
};
