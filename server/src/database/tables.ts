import { accountsTables } from "../accounts/tables.ts";
import { emojiTables } from "../custom-emoji/tables.ts";
import { draftsTables } from "../drafts/tables.ts";
import { filesTables } from "../files/tables.ts";
import { followsTables } from "../follows/tables.ts";
import { hiddenTables } from "../hidden/tables.ts";
import { invitesTables } from "../invites/tables.ts";
import { jobsTables } from "../jobs/tables.ts";
import { previewsTables } from "../link-previews/tables.ts";
import { locationsTables } from "../locations/tables.ts";
import { readersTables } from "../log/readers/tables.ts";
import { membersTables } from "../members/tables.ts";
import { messagesTables } from "../messages/tables.ts";
import { pollsTables } from "../polls/tables.ts";
import { postsTables } from "../posts/tables.ts";
import { reactionsTables } from "../reactions/tables.ts";
import { roomsTables } from "../rooms/tables.ts";
import { savedTables } from "../saved/tables.ts";
import { scheduledTables } from "../scheduled/tables.ts";
import { searchTables } from "../search/servers/tables.ts";
import { serverTables } from "../server/tables.ts";
import { sessionsTables } from "../sessions/tables.ts";
import { linesTables } from "../system-lines/tables.ts";
import { threadsTables } from "../threads/tables.ts";
import { wordsTables } from "../words/tables.ts";
import { type Declared, declareTables, type TableFacts } from "./declare.ts";

/** Single values of the server: `epoch`, `directory` (its last position), `emoji` (its position when the server's own emoji changed last); `name`, `registration`, `linkPreviews` and `emojiBy` once an owner chose them. */
export interface MetaRow {
  key: string;
  value: string;
}

/** The table declarations of all folders. */
const declared = [
  declareTables<{ meta: MetaRow }>()({ facts: { meta: {} } }),
  accountsTables,
  emojiTables,
  draftsTables,
  filesTables,
  followsTables,
  postsTables,
  pollsTables,
  locationsTables,
  invitesTables,
  jobsTables,
  previewsTables,
  readersTables,
  membersTables,
  messagesTables,
  reactionsTables,
  roomsTables,
  savedTables,
  hiddenTables,
  scheduledTables,
  searchTables,
  serverTables,
  sessionsTables,
  linesTables,
  threadsTables,
  wordsTables,
] as const;

type RowsOf<D> = D extends Declared<infer Rows> ? (all: Rows) => void : never;
type All = RowsOf<(typeof declared)[number]> extends (all: infer Rows) => void ? Rows : never;

/** Every table, gathered from the nouns. */
export interface Tables extends All {}

/** Facts about each table. */
export const factsOfTables: ReadonlyMap<string, TableFacts> = new Map(
  declared.flatMap(({ facts }) => Object.entries<TableFacts>(facts)),
);

/** Steps of the schema that folders bring. */
export const ownMigrations: Required<Declared<unknown>>["migrations"] = Object.assign(
  {},
  ...declared.map(({ migrations }) => migrations),
);
