export interface IndexSizes {
  /** Docs of a block, by their numbers. */
  readonly block: number;
  /** Numbers of newest docs of all rooms that a search reads, step by step, before it uses the blocks. */
  readonly walked: readonly number[];
}

export const indexSizes: IndexSizes = { block: 16_384, walked: [2048, 6144] };

/** Number of rows for the grams of a block: each row has one range of hashes. */
export const buckets = 4096;

/** Docs that one statement loads. */
export const loadedAtOnce = 500;
/** Docs of which one statement reads the rooms and times, where more are left over than one statement loads. */
export const testedAtOnce = 1000;
/** Blocks that a search asks at once. */
export const blocksAtOnce = 16;
/** Grams of which a search asks the blocks; a doc that has these is tested for all. */
export const gramsAsked = 8;
/** Grams of which a statement tests docs itself, before the program does. */
export const gramsTested = 3;
/** Alternatives of a condition (rooms, authors) of which a search asks the blocks; with more of them each doc is tested. */
export const alternativesAsked = 64;
/** Docs that the marks of some blocks leave over, above which the blocks are asked for alternatives too. */
export const fewDocs = 128;

/** Docs that are packed before others get their turn. */
export const packedAtOnce = 64;
/** Rows that one statement writes. */
export const writtenAtOnce = 512;
/** Docs of a room that one statement deletes. */
export const droppedAtOnce = 5000;
/** Groups of rooms that are handled side by side, and share commits: each has a connection that reads. */
export const groupsAtOnce = 6;
/** Milliseconds between a batch and the check for a full block. */
export const sealDelay = 200;
/** Blocks that are looked at with each one that is sealed, whether few of their docs are left. */
export const thinnedPerSeal = 2;
/** Milliseconds that one statement of a search may take. */
export const statementTime = 2000;
