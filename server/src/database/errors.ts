/** The setting `PARLEY_DATABASE_URL` names a database that this program cannot open. */
export class DatabaseUrlError extends Error {
  override readonly name = "DatabaseUrlError";
  constructor(url: string, expected: string) {
    super(`PARLEY_DATABASE_URL: found "${url.replace(/\/\/[^@/]*@/, "//…@")}", expected ${expected}`);
  }
}

/** Another process has the data file open. Two programs on one file would not see each other's hints and sockets. */
export class DatabaseInUseError extends Error {
  override readonly name = "DatabaseInUseError";
  readonly file: string;
  constructor(file: string) {
    super(
      `The database ${file} is in use by another running Parley. Stop that one first, or give this one its own PARLEY_DATA.`,
    );
    this.file = file;
  }
}

/** The data file is damaged, or does not keep what durability needs. */
export class DatabaseFileError extends Error {
  override readonly name = "DatabaseFileError";
}

/** A piece of work broke the one rule of transactions: wait for nothing but the database handle that was given. */
export class TransactionMisuseError extends Error {
  override readonly name = "TransactionMisuseError";
}

/** What a piece of work read before it could lock it has changed meanwhile. The database runs the work again. */
export class OvertakenError extends Error {
  override readonly name = "OvertakenError";
}

/** The database server cannot be reached, or cannot do this now. What was asked for was not done. */
export class UnavailableError extends Error {
  override readonly name: string = "UnavailableError";
}

/**
 * The connection was lost while the server was committing: the work may be done or not. Whoever asked asks again; an id that
 * is used already is answered as it was the first time.
 */
export class UnknownOutcomeError extends UnavailableError {
  override readonly name = "UnknownOutcomeError";
}

/** The database server answers, and this program cannot work with it. */
export class DatabaseServerError extends Error {
  override readonly name = "DatabaseServerError";
}
