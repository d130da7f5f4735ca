import { afterEach, beforeEach, expect, test } from "bun:test";
import { openDatabase } from "../../src/database/open.ts";
import { type Middleman, startMiddleman } from "./middleman.ts";
import { onServer, requiredServer, type ServerPlace, serverPlace } from "./server-place.ts";

const server = requiredServer();
const isPostgres = /^postgres/.test(server);
/** Statements between two cuts. PostgreSQL forgets all of them each time, so that each try makes everything anew. */
const step = isPostgres ? 5 : 1;

let place: ServerPlace;
let middleman: Middleman;
beforeEach(async () => {
  place = await serverPlace(server);
  middleman = await startMiddleman(place.url);
});
afterEach(async () => {
  await middleman.close();
  await place.remove();
});

async function migrate(url: string): Promise<void> {
  const database = await openDatabase(url, { durability: "normal", patience: 2000 });
  try {
    await database.migrate();
  } finally {
    await database.close();
  }
}

/** Every column and every index of a database, and what a migration has put into it. */
async function schemaOf({ url }: ServerPlace): Promise<unknown> {
  const schema = isPostgres ? "'public'" : "database()";
  const indexes = isPostgres
    ? "select indexdef as line from pg_indexes where schemaname = 'public'"
    : `select concat_ws(' ', table_name, index_name, seq_in_index, column_name, sub_part, non_unique) as line
        from information_schema.statistics where table_schema = database()`;
  const columns = `select concat_ws(' ', table_name, column_name, ordinal_position, data_type, is_nullable, column_default,
    character_maximum_length, collation_name) as line from information_schema.columns where table_schema = ${schema}`;
  const linesOf = async (query: string) => (await onServer(url, query)).map((row) => String(row.line)).sort();
  const name = isPostgres ? '"key"' : "`key`";
  return {
    columns: await linesOf(columns),
    indexes: await linesOf(indexes),
    meta: await linesOf(`select ${name} as line from meta`),
    done: await linesOf("select name as line from kysely_migration"),
  };
}

test("a migration that is cut off after any of its statements is finished by the next start", async () => {
  const changes = /\b(create|alter|insert|update|delete)\b/i;
  let cuts = 0;
  for (let max = 1; ; max += step) {
    let changed = 0;
    let cut = false;
    middleman.meddle({
      asked(data) {
        if (cut || !changes.test(data.toString("latin1")) || ++changed < max) return data;
        cut = true;
        return max % 2 === 0 ? "cut" : "cut behind";
      },
    });
    const error = await migrate(middleman.url).catch((reason: unknown) => reason);
    if (!cut) {
      expect(error).toBeUndefined();
      break;
    }
    cuts += 1;
  }
  expect(cuts).toBeGreaterThan(5);
  const whole = await serverPlace(server);
  await migrate(whole.url);
  expect(await schemaOf(place)).toEqual(await schemaOf(whole));
  await whole.remove();
}, 240_000);
