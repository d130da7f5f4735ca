/** A rate limit: at most `calls` in `seconds`, counted per account, or per network address where nobody is signed in yet. */
export interface Limit {
  readonly calls: number;
  readonly seconds: number;
  readonly by: "account" | "address";
}

/** Every rate limit of the contract. An operator scales them all by the setting `PARLEY_RATE_LIMITS`. */
export const limits = {
  read: { calls: 1200, seconds: 60, by: "account" },
  write: { calls: 300, seconds: 60, by: "account" },
  send: { calls: 120, seconds: 10, by: "account" },
  people: { calls: 600, seconds: 3_600, by: "account" },
  rooms: { calls: 100, seconds: 86_400, by: "account" },
  signal: { calls: 600, seconds: 60, by: "account" },
  sync: { calls: 120, seconds: 60, by: "account" },
  open: { calls: 300, seconds: 60, by: "address" },
  /** A search counts as more where it looks at much. */
  search: { calls: 600, seconds: 60, by: "account" },
  session: { calls: 300, seconds: 60, by: "address" },
  password: { calls: 10, seconds: 60, by: "address" },
  mail: { calls: 5, seconds: 300, by: "address" },
} as const satisfies Record<string, Limit>;

export type LimitName = keyof typeof limits;

/** Sizes that a client may rely on. `server.get` answers those that an operator can change. */
export const sizes = {
  /** Bytes of one HTTP body or one frame from a client. */
  body: 64 * 1024,
  /** Bytes of the server's icon, and pixels of its longer side. */
  icon: 256 * 1024,
  iconSide: 1024,
  /** Most items of one page. */
  page: 100,
  /**
   * Bytes of JSON, estimated, from which on a page of a list ends before its `limit`; the first item is on it whatever
   * its size. Whether there is more is said by the page, never by the number of its items.
   */
  pageBytes: 256 * 1024,
  /** Bytes that a file may have at the most, whatever the operator sets: 10,000 parts of 8 MiB. */
  largestFile: 80 * 1024 ** 3,
  /** Characters of a file's name; a longer one is cut before its ending. */
  fileName: 200,
  /** Characters of the text that says what a picture shows. */
  altText: 1000,
  /** Bytes of the picture of a person or a room. */
  faceBytes: 2 * 1024 * 1024,
  /** Pixels of a side of a picture or a video. */
  pictureSide: 65_535,
  /** Pixels of the longer side of what `files.get` answers for the sizes `small` and `large`: at most, and less where the picture has less. */
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
  /** Metres within which a location may be true: half of the way around the globe. */
  locationAccuracy: 20_037_508,
  /** Live locations of an account at the same time. */
  liveLocations: 5,
  /** Milliseconds between two positions of a live location that are stored. */
  locationInterval: 5000,
  /** Characters of the `Upload-Metadata` of a tus upload. */
  uploadMetadata: 4096,
  /** Uploads of an account that are not finished. */
  unfinishedUploads: 100,
  /** Characters (code points) that a message may have, whatever the operator sets. */
  messageCeiling: 16_000,
  /** Characters of the part of a message that an answer quotes. */
  quote: 500,
  /** Parts of one message. */
  parts: 10,
  /** Characters of the address, the title, the description and the site's name of a link's preview, which the server cuts. */
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
  /** Columns of a table in a message, and its rows below the head; a larger one is shown as it was typed. */
  tableColumns: 20,
  tableRows: 200,
  /** UTF-16 units of a formula in a message, and how many formulas it shows; beyond that it is shown as it was typed. */
  formula: 2000,
  formulas: 100,
  /** Feeds of a server. */
  feeds: 100,
  /** People that an account follows. */
  follows: 1000,
  /** Things that are counted exactly; of more an answer says that there are at least so many. */
  counted: 10_000,
  /** Characters of the name of an own section in the list of rooms. */
  sectionName: 40,
  /** Characters of the name of a folder of saved messages, and of the note on one; different folders of an account. */
  savedFolder: 40,
  savedNote: 500,
  savedFolders: 50,
  /** Messages that an account hides from itself. */
  hidden: 1000,
  /** Drafts that an account keeps; beyond it the oldest go. */
  drafts: 500,
  /** UTF-16 units of all drafts of an account, as for `drafts`. */
  draftCharacters: 200_000,
  /** Characters that a search is asked by, values of one filter, and messages of one page. */
  searchWords: 400,
  searchFilters: 20,
  searchPage: 50,
  /** Of each kind, where everything is searched. */
  searchEverything: 10,
  /** Emoji of a server's own; aliases of one, bytes of its picture, and pixels of the picture's longer side. */
  emoji: 1000,
  emojiAliases: 5,
  emojiBytes: 512 * 1024,
  emojiSide: 128,
  /** Scheduled messages of an account, and UTF-16 units of their texts and parts in all. */
  scheduled: 50,
  scheduledCharacters: 100_000,
  /** Milliseconds until the time of a scheduled message: 366 days. */
  scheduledAhead: 31_622_400_000,
  /** Characters of the name of a time zone. */
  timeZone: 64,
  /** Different emoji on one message. */
  reactionKinds: 40,
  /** People of one reaction that its message names; further ones are counted, and listed by `messages.reactors`. */
  reactors: 100,
  /** People whom a thread's summary names. */
  threadAuthors: 3,
  /** System lines between two messages of a room; further changes are counted by a line of their kind, or not shown. */
  systemLines: 8,
  /** People that a system line names; further ones are counted. */
  systemLineNames: 3,
  /** Events of one room's tail; a reader further behind has to start over. */
  tail: 1000,
  /**
   * Members above which a room is large: no typing, no broadcast receipts, no new system lines about who joins and leaves, and in a channel
   * `@room` is its moderators' unless they have chosen otherwise.
   */
  largeRoom: 200,
} as const;
