/** Milliseconds after which a lease that is not renewed may be taken over by another process. */
export const leaseDuration = 6_000;
/** Milliseconds between two polls for missed hints: leases, rooms whose log has grown, due rooms. */
export const lookEvery = 2_000;
/** Milliseconds for which hints of commits are collected, so that a burst causes one poll. */
export const hintsGather = 50;
/** Milliseconds between two clean-ups, which delete removed readers and measure the lag of the others. */
export const tidyEvery = 15_000;

/** Milliseconds for which positions and due rooms may wait for another transaction, to share its commit. */
export const commitPatience = 50;

/** Rooms that one transaction makes due: it holds their locks, and sends in them wait for it. */
export const dispatchedAtOnce = 100;
/** Rooms that one transaction makes due for a new reader. */
export const walkedAtOnce = 500;
/** Rows of an ended run that one transaction deletes. */
export const purgedAtOnce = 500;
/** Due rooms that a reader loads at once. */
export const takenAtOnce = 128;
/** Rooms, or groups of rooms, that a reader handles side by side by default. */
export const atOnce = 4;
/** Rooms of a group: their log is read in one snapshot, and their positions are kept in one transaction. */
export const roomsInGroup = 64;
/** Milliseconds of lag from which `/health/ready` reports a reader as behind. */
export const lateAfter = 5 * 60_000;
/** Most rooms that are counted for a reader's lag. */
export const countedBehind = 10_000;

/** Milliseconds until a failed room is tried again the first time; doubled with each failure, up to `maxRetry`. */
export const firstRetry = 1_000;
export const maxRetry = 10 * 60_000;
/** Milliseconds of failing after which a room is parked: tried again after the same time, and reported to the operator. */
export const parkedAfter = 24 * 60 * 60_000;
/** Milliseconds after which a reader that no process registers any more is deleted, with its positions. */
export const forgottenAfter = 7 * 24 * 60 * 60_000;
