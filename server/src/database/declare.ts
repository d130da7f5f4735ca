import type { Migration } from "kysely/migration";
import type { Dialect } from "./dialect.ts";

/** Columns of a table that name a row of another one by its columns, in the same order. */
export interface Reference {
  readonly columns: readonly string[];
  readonly to: string;
  readonly targets: readonly string[];
  /** Looked at by a deep examination only, as the table grows with what people write. */
  readonly deep?: true;
}

/** What the rest of the program has to know of a table beside the types of its rows. */
export interface TableFacts {
  /** True of a table that grows with what people write: nothing may read it from end to end. */
  readonly grows?: true;
  /** True where a row says, as `personal`, at which position of the stream of its `account_id` it changed last. */
  readonly personal?: true;
  readonly references?: readonly Reference[];
  /** True of a table whose rows the program makes anew from the others: it is neither moved nor backed up. */
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
