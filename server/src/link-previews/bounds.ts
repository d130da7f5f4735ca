/** Addresses of one message that get a preview; further ones stay links. */
export const maxPreviews = 3;
/** Most bytes of an unpacked page that are read: its head is at the beginning. */
export const maxPageBytes = 512 * 1024;
/** Bytes of the description that a page links to as oEmbed. */
export const maxEmbedBytes = 64 * 1024;
/** Bytes of a picture before it is decoded. */
export const maxPictureBytes = 2 * 1024 * 1024;
/** Pixels of the shorter side of a picture that is shown. */
export const minPictureSide = 16;
/** Milliseconds that a picture may take to be prepared, with its wait for others; then the preview does without. */
export const pictureTimeout = 10_000;
/** UTF-16 units of one value of a page that are looked at. */
export const maxValueLength = 20_000;
/** Bytes at the beginning of a page in which it may name its charset. */
export const charsetBytes = 1_024;

/** Milliseconds for which a page's data is cached. Shorter than the lifetime of files without a message, so that its picture exists as long. */
export const pageLifetime = 12 * 3_600_000;
/** Milliseconds for which a page that could not be read is not requested again. */
export const failureLifetime = 600_000;
/** Most cached pages; above that the pages that expire first are removed. */
export const maxPages = 20_000;
/** Rows that one transaction of the sweep removes. */
export const removedAtOnce = 500;

/** Milliseconds for which a process may request from a host: longer than a page, its oEmbed and its picture take together, with its preparation. */
export const hostLease = 30_000;
/** Milliseconds until a job retries a host that another job is requesting from. */
export const busyPause = 1_000;
/** Milliseconds after which a preview that still waits for its host is abandoned. */
export const maxWait = 600_000;
/** Rate limit of page requests caused by one account. */
export const accountRate = { max: 60, seconds: 60 } as const;
/** Pages that are requested from one host. */
export const hostRate = { max: 30, seconds: 60 } as const;
