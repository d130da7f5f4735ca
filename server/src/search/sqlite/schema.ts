/** Rooms and authors have small numbers here. Ids of documents ascend with time, so that the newest come first without sorting. */
export const schema = `
create table about(key text primary key, value text not null) without rowid;
create table rooms(no integer primary key, id blob not null unique, handled integer not null default 0);
create table authors(no integer primary key, id blob not null unique);
create table docs(
  id integer primary key, room integer not null, position integer not null, at integer not null, author integer not null, flags integer not null
);
create unique index docs_place on docs(room, position);
create table blocks(no integer primary key, first integer not null, last integer not null);
create virtual table words using fts5(
  grams, room, author, traits, content = '', contentless_delete = 1, detail = none, tokenize = 'trigram case_sensitive 1'
);
`;

/** A row of `docs`. */
export interface FileDocRow {
  readonly id: number;
  readonly room: number;
  readonly position: number;
  readonly at: number;
  readonly author: number;
  readonly flags: number;
}
