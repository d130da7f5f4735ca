/** Milliseconds for which an unfinished upload that gets no bytes is kept, and a file that no message carries. */
export const unusedRetention = 86_400_000;
/** Bytes after which an append makes its bytes durable and stores the offset in its row: at most so many are sent again after a crash. */
export const checkpointBytes = 8 * 1024 * 1024;
/** Milliseconds for which one request may write an upload without saying again that it does. */
export const leaseDuration = 60_000;
/** Milliseconds after which the lease is renewed. */
export const leaseRenewal = 20_000;
/** Milliseconds for which a link to a file works. */
export const linkLifetime = 300_000;
/** Bytes at the beginning of a file by which its type is detected. */
export const headBytes = 4096;
/** Milliseconds after which others ask again for a picture that is being prepared. */
export const preparingRetry = 1_000;
/**
 * Milliseconds for which a prepared picture waits for others of its message, so that one event publishes them: as long again as it has waited
 * itself, but at least the first number, and at most the second.
 */
export const gathering = { min: 1_000, max: 5_000 };
/** Milliseconds after which an unprepared picture becomes a plain download: by then all retries of its job have ended. */
export const maxPreparing = 86_400_000;
/** Messages that carry a file which one page of them lists. */
export const usesAtOnce = 100;
/** Files that one transaction removes. */
export const removedAtOnce = 100;
