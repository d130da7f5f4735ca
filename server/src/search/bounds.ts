/** Most milliseconds of one search; then it answers with the results so far. */
export const searchTime = 2_000;
/** Places that are looked at together. */
export const placesAtOnce = 100;
/** Rows of saved messages, mentions or pins that are read together. */
export const rowsAtOnce = 500;
/** Milliseconds of work that count as one call of the rate limit `search`; a longer search counts as several calls. */
export const callTime = 50;
/** Most searches of an account that wait for a running one; a user who types sees only the result of the last. */
export const searchesWaiting = 3;
/** The name of the reader of the log that keeps the index. */
export const readerName = "search";
/** Milliseconds for which messages gather before the index takes them: a batch costs about as much with twenty as with one. */
export const gatherTime = 700;
/** Most milliseconds by which an index that counts as complete may lag behind the log. */
export const late = 10_000;
/** Milliseconds for which is kept how much the index has. */
export const progressKept = 2_000;
/** Most rooms of one account whose names are compared with a query. */
export const roomsCompared = 5_000;
