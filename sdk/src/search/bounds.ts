/** Characters of the typed text that are read; the rest is ignored. */
export const maxTyped = 4_000;
/** The server's limits for one search: characters of its words, values of one filter, messages of one page. A test compares them with the contract. */
export const maxWords = 400;
export const maxValues = 20;
export const maxPage = 50;
/** Most drafts, and most saved messages, that one search finds on the device. */
export const maxOwn = 20;
/** Most new matching messages that are kept with an answer; with more the search is repeated. */
export const maxNewer = 50;
/** Milliseconds after which a search is repeated while the server's index is being built. */
export const indexingPause = 3_000;
/** Milliseconds for which a search may block the page at a time, and after which a search of the device ends with partial results. */
export const pieceTime = 8;
export const maxTime = 3_000;
/** Milliseconds for which a sent message may be missing from the server's index: the device adds its own newest matches to an answer. */
export const indexLag = 60_000;
