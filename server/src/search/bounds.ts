/** Milliseconds that one search takes at most; then it answers with what it has found. */
export const searchTime = 2_000;
/** Places that are looked at together. */
export const placesAtOnce = 100;
/** Rows of saved messages, mentions or pins that are read together. */
export const rowsAtOnce = 500;
/** Milliseconds of work that one call of the limit `search` stands for; a search that takes longer counts as more calls. */
export const callTime = 50;
/** Searches of an account that wait for the one under way: who types has only the last one in view. */
export const searchesWaiting = 3;
/** The name of the reader of the log that keeps the index. */
export const readerName = "search";
/** Milliseconds for which messages gather before the index takes them: a batch costs about as much with twenty as with one. */
export const gatherTime = 650;
/** Milliseconds that an index may be behind and still count as complete. */
export const late = 10_000;
/** Milliseconds for which is kept how much the index has. */
export const progressKept = 2_000;
/** Characters of a message that are shown above one which answers it. */
export const answeredLength = 160;
/** Rooms of one account whose names are compared. */
export const roomsCompared = 5_000;
