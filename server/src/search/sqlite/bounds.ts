/** Format version of the file: a file of another version is rebuilt. */
export const format = "1";

/** Searches that the thread has at once; the others wait for their turn. */
export const findsAtOnce = 16;
/** Searches that wait; further ones are refused as unavailable. */
export const findsWaiting = 500;

/** Milliseconds that the thread works on one search or batch before the others get a turn. */
export const turn = 8;
/** Documents that are written between two checks of the clock. */
export const docsAtOnce = 16;
/** Documents that a search reads between two checks of the clock: resuming costs as much as reading some thousand documents. */
export const rowsBetweenLooks = 4096;
/** Ids that one statement scans: between two statements the thread checks whether the search was aborted. */
export const idsAtOnce = 512 * 1024;
/** Ids that share one entry of times. */
export const idsInBlock = 4096;

/** Most grams of a search that are counted, and newest documents that are counted for each: a gram that is rare there is rare everywhere. */
export const gramsCounted = 24;
export const newestCounted = 500;
/** Grams in one statement: a few if one of them is rare, more if all are common. */
export const fewGrams = 4;
export const manyGrams = 12;
/** A gram is rare when it is in fewer than one of so many documents. */
export const rareBelow = 500;
/** Most rooms, or authors, that a statement filters by. With more, the program checks each found document. */
export const alternatives = 16;
export const alternativesAlone = 128;

/** Positions of a log that are read and written at once when the file has lost its last commits. */
export const readAtOnce = 400;

/** Milliseconds between two checks that the file is still the one that was opened. */
export const lookEvery = 1000;
/** Milliseconds until a failed creation of the file, or start of the thread, is retried. */
export const tryAgainAfter = 5000;
/** Milliseconds that the thread has to close the file. */
export const closingTime = 5000;
/** Groups of rooms that the reader of the log handles side by side: one is read while the other is written. */
export const groupsAtOnce = 2;
