import { onServer, serverPlace } from "@parley/server/testing";
import { findDatabaseServer } from "../../scripts/database-servers.mjs";
import { inFolder } from "./process.ts";
import { seeding } from "./seed.ts";
import { seedMessages } from "./seed-messages.ts";

export interface SizesWanted {
  readonly messages: number;
  readonly rooms: number;
}

const wanted: SizesWanted = { messages: 100_000, rooms: 20 };
const members = 20;

/** Bytes that a message takes on the disk of a database server. */
export interface Sizes {
  readonly database: string;
  readonly messages: number;
  /** Bytes a message: the rows, and all indexes beyond them. */
  readonly rows: number;
  readonly indexes: number;
}

const questions = {
  postgres: `select pg_table_size('messages') as "rows", pg_indexes_size('messages') as indexes`,
  mariadb: `select data_length as \`rows\`, index_length as indexes from information_schema.tables
    where table_schema = database() and table_name = 'messages'`,
} as const;

/** Stored bytes per message on each kind of database server. */
export async function sizes(size: SizesWanted = wanted): Promise<Sizes[]> {
  return [await sizesOn("postgres", size), await sizesOn("mariadb", size)];
}

async function sizesOn(kind: keyof typeof questions, { messages, rooms }: SizesWanted): Promise<Sizes> {
  const server = await findDatabaseServer(kind);
  try {
    const place = await serverPlace(server.url);
    await inFolder((data) =>
      seeding(
        data,
        async (seed) => {
          const people = await seed.people(members);
          for (let room = 0; room < rooms; room += 1)
            await seedMessages(seed.app, await seed.room(`Room ${room}`, people), people, messages / rooms);
          await seed.app.database.transaction((writer) =>
            seed.app.database.dialect.gatherStatistics(writer, "messages"),
          );
        },
        { databaseUrl: place.url },
      ),
    );
    const [found] = await onServer(place.url, questions[kind]);
    const bytes = (column: string) => Math.round(Number(found?.[column]) / messages);
    const figures = { database: server.title, messages, rows: bytes("rows"), indexes: bytes("indexes") };
    await place.remove();
    return figures;
  } finally {
    await server.stop();
  }
}

export function tellSizes(found: readonly Sizes[]): string[] {
  return [
    "what a message weighs, with each index",
    ...found.map(
      ({ database, messages, rows, indexes }) =>
        `  ${database}: ${rows + indexes} bytes a message, ${rows} of them rows and ${indexes} indexes (${messages.toLocaleString("en")} messages)`,
    ),
  ];
}
