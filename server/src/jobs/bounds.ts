/** Most UTF-16 units of a job's payload as JSON: a job has only the ids of its subject, and reads the rest when it runs. */
export const payloadSize = 16 * 1024;
/** Characters of the key that makes a job the only one of its kind. */
export const keyLength = 255;
/** Most jobs of one kind that a process runs side by side, whatever the kind says. */
export const maxAtOnce = 50;
/** Most failed jobs that are kept: the newest. */
export const maxFailed = 1_000;
/** Milliseconds for which a failed job is kept. */
export const failedRetention = 30 * 86_400_000;
/** Characters that are kept of the error of a failed job. */
export const errorLength = 500;
/** Jobs of one kind that are counted: beyond it the queue is long, and an exact number is not worth its cost. */
export const maxCounted = 10_000;
/** Milliseconds between two polls of the queue by a process that is not woken. */
export const lookEvery = 5_000;
/** Shortest time between two polls, in milliseconds, when a due job cannot be taken because of a clock or another process's lock. */
export const minPause = 50;
/**
 * Milliseconds of the lease of a running job. The process renews it four times in that period, so that the rest of a lease is always longer than the
 * largest difference of clocks (`clockSkew`).
 */
export const leaseDuration = 120_000;
export const renewEvery = leaseDuration / 4;
/** Milliseconds between two counts of the queue, for the metrics. */
export const countEvery = 15_000;
