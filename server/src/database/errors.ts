/** The setting `PARLEY_DATABASE_URL` names a database that this program cannot open. */
export class DatabaseUrlError extends Error {
  override readonly name = "DatabaseUrlError";
  constructor(url: string, expected: string) {
    super(`PARLEY_DATABASE_URL: found "${url.replace(/\/\/[^@/]*@/, "//…@")}", expected ${expected}`);
  }
}

const ownData = "is in use by another running Parley. Stop that one first, or give this one its own PARLEY_DATA.";

/**
 * Another program has the database. Two on one file would not see each other's hints and sockets; on a server one of them
 * needs it for itself.
 */
export class DatabaseInUseError extends Error {
  override readonly name = "DatabaseInUseError";
  constructor(place: string, advice = ownData) {
    super(`The database ${place} ${advice}`);
  }
}

const markAdvice = {
  moving: "is incomplete: a move or a restore into it has not come to its end. Run that command again: it goes on.",
  backup: "is a backup. `parley restore` puts it into a database to serve from.",
};

/** The database is not one to serve from. */
export class MarkedDatabaseError extends Error {
  override readonly name = "MarkedDatabaseError";
  constructor(mark: keyof typeof markAdvice) {
    super(`PARLEY_DATABASE_URL: the database ${markAdvice[mark]}`);
  }
}

/** The data folder belongs to another database than that of the settings: a start would create a new, empty server without an owner. */
export class LostDatabaseError extends Error {
  override readonly name = "LostDatabaseError";
  constructor(found: string, marker: string) {
    super(
      `PARLEY_DATABASE_URL: the database ${found}, and this data folder belongs to one that people signed up to. Put that one back, with the -wal file beside it, or bring a backup with \`parley restore\`; to begin with this one on purpose, remove ${marker}.`,
    );
  }
}

/** The data file is damaged, or does not support the settings that durability needs. */
export class DatabaseFileError extends Error {
  override readonly name = "DatabaseFileError";
}

/** A piece of work broke the one rule of transactions: wait for nothing but the database handle that was given. */
export class TransactionMisuseError extends Error {
  override readonly name = "TransactionMisuseError";
}

/** The database server is unreachable, or temporarily unable to do this. Nothing was changed. */
export class UnavailableError extends Error {
  override readonly name: string = "UnavailableError";
}

/**
 * The connection was lost during the commit: the work may or may not be done. The client retries; a call with an id that is used already gets
 * the first answer again.
 */
export class UnknownOutcomeError extends UnavailableError {
  override readonly name = "UnknownOutcomeError";
}

/** The database server answers, and this program cannot work with it. */
export class DatabaseServerError extends Error {
  override readonly name = "DatabaseServerError";
}

/** Errors that the operator can fix: the message is sufficient, so no stack is printed. */
export const operatorErrors = [
  ...[DatabaseFileError, DatabaseInUseError, DatabaseServerError, DatabaseUrlError],
  ...[LostDatabaseError, MarkedDatabaseError, UnavailableError],
] as const;
