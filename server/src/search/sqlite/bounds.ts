/** Version of the file: one of another version is made anew. */
export const format = "1";

/** Searches that the thread has at once; the others wait for their turn. */
export const findsAtOnce = 16;
/** Searches that wait; further ones are refused as unavailable. */
export const findsWaiting = 500;

/** Milliseconds that the thread works on one search or batch before the others get a turn. */
export const turn = 8;
/** Documents that a search looks at before it looks at the clock: to begin again behind them costs as much as some thousand of them. */
export const rowsBetweenLooks = 4096;
/** Ids that one statement walks through: between two of them the thread looks whether the search is still wanted. */
export const idsAtOnce = 512 * 1024;
/** Ids that share one entry of times. */
export const idsInBlock = 4096;

/** Grams of a search that are counted, and newest documents that are counted of each: what is rare there is rare in all. */
export const gramsCounted = 24;
export const newestCounted = 500;
/** Grams that one statement looks for: a few where one of them is rare, more where all are common. */
export const fewGrams = 4;
export const manyGrams = 12;
/** A gram is rare when it is in fewer than one of so many documents. */
export const rareBelow = 500;
/** Rooms, or authors, that a statement looks for together with grams, or without any. More are compared with each document that is found. */
export const alternatives = 16;
export const alternativesAlone = 128;

/** Milliseconds between two looks whether the file is still the one that was opened. */
export const lookEvery = 1000;
/** Milliseconds until what failed is tried again: making the file, starting the thread. */
export const tryAgainAfter = 5000;
/** Milliseconds that the thread has to close the file. */
export const closingTime = 5000;
/** Groups of rooms that the reader of the log handles side by side: one is read while the other is written. */
export const groupsAtOnce = 2;
