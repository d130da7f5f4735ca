/** A rate limit: at most `calls` in `seconds`, counted per account, or per network address for calls without a session. */
export interface Limit {
  readonly calls: number;
  readonly seconds: number;
  readonly by: "account" | "address";
}

/** Every rate limit of the contract. The setting `PARLEY_RATE_LIMITS` scales all of them. */
export const limits = {
  read: { calls: 1200, seconds: 60, by: "account" },
  write: { calls: 300, seconds: 60, by: "account" },
  send: { calls: 120, seconds: 10, by: "account" },
  people: { calls: 600, seconds: 3_600, by: "account" },
  rooms: { calls: 100, seconds: 86_400, by: "account" },
  signal: { calls: 600, seconds: 60, by: "account" },
  sync: { calls: 120, seconds: 60, by: "account" },
  open: { calls: 300, seconds: 60, by: "address" },
  /** A search that reads many rows counts as several calls. */
  search: { calls: 600, seconds: 60, by: "account" },
  session: { calls: 300, seconds: 60, by: "address" },
  password: { calls: 10, seconds: 60, by: "address" },
  mail: { calls: 5, seconds: 300, by: "address" },
} as const satisfies Record<string, Limit>;

export type LimitName = keyof typeof limits;

/** Limits that a client may rely on. `server.get` answers the limits that an operator can change. */
export const sizes = {
  /** Bytes of one HTTP body or one frame from a client. */
  body: 64 * 1024,
  /** Bytes of the server's icon, and pixels of its longer side. */
  icon: 256 * 1024,
  iconSide: 1024,
  /** Most items of one page. */
  page: 100,
  /**
   * Estimated bytes of JSON at which a page of a list ends before its `limit`; a page always has its first item, whatever the size of
   * the item. Only the page's `next` (or `hasOlder`, `hasNewer`) says whether there is more, never the number of items.
   */
  pageBytes: 256 * 1024,
  /** Most bytes of a file that an operator can allow: 10,000 parts of 8 MiB, the limit of S3's multipart uploads. */
  largestFile: 80 * 1024 ** 3,
  /** Characters of a file's name; a longer name is cut before its extension. */
  fileName: 200,
  /** Characters of an alt text. */
  altText: 1000,
  /** Bytes of the profile picture of a person or the picture of a room. */
  faceBytes: 2 * 1024 * 1024,
  /** Pixels of a side of a picture or a video. */
  pictureSide: 65_535,
  /** Most pixels of the longer side of the pictures that `files.get` answers for the sizes `small` and `large`. A picture is never enlarged. */
  smallPicture: 480,
  largePicture: 1600,
  /** Milliseconds of a video or a sound: a week. */
  mediaDuration: 604_800_000,
  /** Milliseconds of a voice message: half an hour. */
  voiceDuration: 1_800_000,
  /** Bars of a voice message's waveform. */
  voiceBars: 64,
  /** Characters of the label of a location. */
  locationLabel: 100,
  /** Largest accuracy of a location in metres: half of the way around the globe. */
  locationAccuracy: 20_037_508,
  /** Live locations of an account at the same time. */
  liveLocations: 5,
  /** Least milliseconds between two stored positions of a live location. */
  locationInterval: 5000,
  /** Characters of the `Upload-Metadata` of a tus upload. */
  uploadMetadata: 4096,
  /** Uploads of an account that are not finished. */
  unfinishedUploads: 100,
  /** Most characters (code points) of a message that an operator can allow. */
  messageCeiling: 16_000,
  /** Characters of a quoted part of a message. */
  quote: 500,
  /** Parts of one message. */
  parts: 10,
  /** Characters of the address, title, description and site name of a link preview; the server cuts longer ones. */
  linkAddress: 2048,
  linkTitle: 200,
  linkDescription: 300,
  linkSite: 80,
  /** Characters of the title of a post, and of its reward in words. */
  postTitle: 120,
  postReward: 80,
  /** Characters of the question of a poll and of one of its options, and how many options it has. */
  pollQuestion: 300,
  pollOption: 120,
  pollOptions: 20,
  /** Characters of the title of a thread. */
  threadTitle: 120,
  /** Columns of a table in a message, and its rows below the head; a larger table is shown as plain text. */
  tableColumns: 20,
  tableRows: 200,
  /** UTF-16 units of a formula in a message, and formulas of one message; a message above that is shown as plain text. */
  formula: 2000,
  formulas: 100,
  /** Feeds of a server. */
  feeds: 100,
  /** People that an account follows. */
  follows: 1000,
  /** Largest exact count; above it an answer only says that there are at least so many. */
  counted: 10_000,
  /** Characters of the name of a member's section in the list of rooms. */
  sectionName: 40,
  /** Characters of the name of a folder of saved messages; characters of the note on a saved message; folders of an account. */
  savedFolder: 40,
  savedNote: 500,
  savedFolders: 50,
  /** Messages that an account can hide for itself. */
  hidden: 1000,
  /** Drafts of an account; above that the server removes the oldest. */
  drafts: 500,
  /** UTF-16 units of all drafts of an account; above that the server removes the oldest. */
  draftCharacters: 200_000,
  /** Characters of a search query, values of one filter, and messages of one page. */
  searchWords: 400,
  searchFilters: 20,
  searchPage: 50,
  /** Results of each kind in an answer of `search.everything`. */
  searchEverything: 10,
  /** Custom emoji of a server; aliases of one emoji, bytes of its picture, and pixels of the picture's longer side. */
  emoji: 1000,
  emojiAliases: 5,
  emojiBytes: 512 * 1024,
  emojiSide: 128,
  /** Scheduled messages of an account, and UTF-16 units of all their texts and parts. */
  scheduled: 50,
  scheduledCharacters: 100_000,
  /** Most milliseconds from now to the time of a scheduled message: 366 days. */
  scheduledAhead: 31_622_400_000,
  /** Characters of the name of a time zone. */
  timeZone: 64,
  /** Least and most days after which messages are deleted. */
  retentionDays: { min: 1, max: 36_500 },
  /** Different emoji on one message. */
  reactionKinds: 40,
  /** People of one reaction that its message names; further people are counted, and listed by `messages.reactors`. */
  reactors: 100,
  /** People that a thread's summary names. */
  threadAuthors: 3,
  /** System lines between two messages of a room; further changes are added to the count of a line of their kind, or not shown. */
  systemLines: 8,
  /** People that a system line names; further people are counted. */
  systemLineNames: 3,
  /** Most events of one room's tail; a reader that is further behind has to start over. */
  tail: 1000,
  /**
   * Members above which a room is large: no typing, no broadcast receipts, no new system lines about joining and leaving, and in a channel
   * only moderators can mention `@room` unless the room's setting allows everybody.
   */
  largeRoom: 200,
} as const;
