/** Characters of what is typed that are read: what is longer is cut. */
export const maxTyped = 4_000;
/** What one search takes at the server: characters of its words, values of one filter, messages of one page. A test compares. */
export const maxWords = 400;
export const maxValues = 20;
export const maxPage = 50;
/** Drafts, and saved messages, that one search finds on the device. */
export const maxOwn = 20;
/** Messages written since an answer that are kept beside it; with more of them the answer is asked for again. */
export const maxNewer = 50;
/** Milliseconds after which an answer of an index that is still being made is asked for again. */
export const indexingPause = 3_000;
/** Milliseconds in which the page is not held up, and after which a search of the device answers with what it has. */
export const pieceTime = 8;
export const maxTime = 3_000;
