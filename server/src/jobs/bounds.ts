/** UTF-16 units of a job's payload as JSON: a job names what it is about, and reads the rest when it runs. */
export const payloadSize = 16 * 1024;
/** Characters of the key that makes a job the only one of its kind. */
export const keyLength = 255;
/** Jobs of one kind that a process runs side by side at the most, whatever the kind says. */
export const maxAtOnce = 50;
/** Failed jobs that are kept at the most: the newest. */
export const maxFailed = 1_000;
/** Milliseconds for which a failed job is kept. */
export const failedRetention = 30 * 86_400_000;
/** Characters that are kept of the error of a failed job. */
export const errorLength = 500;
/** Jobs of one kind that are counted: beyond it the queue is long, and counting it would cost more than the number is worth. */
export const maxCounted = 10_000;
/** Milliseconds between two looks of a process at the queue, when nothing wakes it earlier. */
export const lookEvery = 5_000;
/** Milliseconds from one look to the next at the least, when a clock or another process's lock makes a due job unavailable. */
export const minPause = 50;
/**
 * Milliseconds for which a job is whose process runs it. A running process renews its leases four times as often, so that what is left of one
 * is longer than clocks may differ (`clockSkew`).
 */
export const leaseDuration = 120_000;
export const renewEvery = leaseDuration / 4;
/** Milliseconds between two counts of the queue, for the metrics. */
export const countEvery = 15_000;
