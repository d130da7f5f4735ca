/** Milliseconds after which whoever does not renew a lease loses it to another process. */
export const leaseDuration = 6_000;
/** Milliseconds between two looks for what no hint told: leases, rooms that have grown, rooms that are due. */
export const lookEvery = 2_000;
/** Milliseconds that hints of commits are gathered, so that a burst is one look. */
export const hintsGather = 50;
/** Milliseconds between two looks at what seldom changes: readers that are gone, and how far the others are behind. */
export const tidyEvery = 15_000;

/** Rooms that one transaction tells the readers of: it holds their locks, and sends in them wait for it. */
export const dispatchedAtOnce = 100;
/** Rooms that a new reader is told of in one transaction. */
export const walkedAtOnce = 500;
/** Rows of a run that is over that are deleted in one transaction. */
export const purgedAtOnce = 500;
/** Rooms that are due that a reader takes into memory at once. */
export const takenAtOnce = 64;
/** Rooms that a reader handles side by side unless it says so. */
export const roomsAtOnce = 4;
/** Milliseconds that a reader may be behind before its process says so of its health. */
export const lateAfter = 5 * 60_000;
/** Rooms counted to say how far a reader is behind: beyond that it is far behind. */
export const countedBehind = 10_000;

/** Milliseconds until a failed room is tried again the first time; doubled each time, up to the longest. */
export const firstRetry = 1_000;
export const maxRetry = 10 * 60_000;
/** Milliseconds of failing after which a room is parked: tried once in the same time, and told to the operator. */
export const parkedAfter = 24 * 60 * 60_000;
/** Milliseconds after which a reader that no process has any more is forgotten, with its positions. */
export const forgottenAfter = 7 * 24 * 60 * 60_000;
