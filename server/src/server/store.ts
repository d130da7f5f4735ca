import type { Reader, Writer } from "../database/database.ts";

/** Settings that an owner can change while the server runs, by their names in `meta`. */
export interface Chosen {
  readonly name?: string | undefined;
  readonly registration?: string | undefined;
}

export type ChosenName = keyof Chosen;

const chosenNames: readonly ChosenName[] = ["name", "registration"];

/** What owners have chosen, and whether anybody has ever signed up. One statement. */
export async function findChosen(read: Reader): Promise<Chosen & { readonly settled: boolean }> {
  const row = await read
    .selectNoFrom((eb) => [
      eb.selectFrom("meta").select("value").where("key", "=", "name").as("name"),
      eb.selectFrom("meta").select("value").where("key", "=", "registration").as("registration"),
      eb.selectFrom("accounts").select("id").limit(1).as("anybody"),
    ])
    .executeTakeFirstOrThrow();
  return {
    name: row.name ?? undefined,
    registration: row.registration ?? undefined,
    settled: row.anybody !== null,
  };
}

/** Keeps what an owner chose; what is absent stays. The caller holds the directory, so that nobody else writes these rows. */
export async function keepChosen(writer: Writer, chosen: Chosen): Promise<void> {
  const rows = chosenNames.flatMap((key) => {
    const value = chosen[key];
    return value === undefined ? [] : [{ key, value }];
  });
  if (rows.length === 0) return;
  const keys = rows.map(({ key }) => key);
  await writer.deleteFrom("meta").where("key", "in", keys).execute();
  await writer.insertInto("meta").values(rows).execute();
}
