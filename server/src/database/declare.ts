import type { Migration } from "kysely/migration";
import type { Dialect } from "./dialect.ts";

/** Columns of a table that name a row of another one by its columns, in the same order. */
export interface Reference {
  readonly columns: readonly string[];
  readonly to: string;
  readonly targets: readonly string[];
  /** Checked only by `doctor --deep`, because the table grows with the number of messages. */
  readonly deep?: true;
}

/** Facts about a table, in addition to the types of its rows, that other code uses. */
export interface TableFacts {
  /** True for a table that grows with the number of messages: no query may scan it. */
  readonly grows?: true;
  /** True if the column `personal` has the position of the row's last change in the stream of its `account_id`. */
  readonly personal?: true;
  readonly references?: readonly Reference[];
  /** True for a table that is rebuilt from other tables: it is neither moved nor backed up. */
  readonly derived?: true;
}

/** The tables of one folder. `rows` is for the compiler alone. */
export interface Declared<Rows> {
  readonly facts: { readonly [Table in keyof Rows]: TableFacts };
  /** Steps of the schema that are the folder's own, by name: steps are done in the order of their names, once. */
  readonly migrations?: Readonly<Record<string, (dialect: Dialect["name"]) => Migration>>;
  readonly rows?: Rows;
}

/** Declares the tables of a folder, each with the type of its rows. */
export const declareTables =
  <Rows>() =>
  (declared: Omit<Declared<Rows>, "rows">): Declared<Rows> =>
    declared;

type Deep = Pick<Reference, "deep">;

/** A row's `room_id` names a room. */
export const toRoom = (deep: Deep = {}): Reference => ({ columns: ["room_id"], to: "rooms", targets: ["id"], ...deep });

/** A row's column names an account. */
export const toAccount = (column = "account_id", deep: Deep = {}): Reference => ({
  ...{ columns: [column], to: "accounts", targets: ["id"], ...deep },
});

/** A row's column names a file. */
export const toFile = (column = "file_id", deep: Deep = {}): Reference => ({
  ...{ columns: [column], to: "files", targets: ["id"], ...deep },
});

/** A row's `room_id` and a column name a message, by its id or its position. */
export const toMessage = (column: string, target: "id" | "position"): Reference => ({
  ...{ columns: ["room_id", column], to: "messages", targets: ["room_id", target], deep: true },
});
