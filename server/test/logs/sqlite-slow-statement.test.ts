import { expect, test } from "bun:test";
import { sql } from "kysely";
import { type Logger, pino } from "pino";
import { loadConfig } from "../../src/config.ts";
import { openDatabase } from "../../src/database/open.ts";
import { openInstruments } from "../../src/instruments.ts";

test("a statement that takes more than a second is a warning, with its SQL and without its values", async () => {
  const lines: string[] = [];
  const log: Logger = pino({ level: "warn" }, { write: (line) => void lines.push(line) });
  const config = { ...loadConfig({ env: { PARLEY_SECRET: "x".repeat(32) } }) };
  const { database: watch } = await openInstruments(config, log);
  const database = await openDatabase("sqlite::memory:", { watch });
  const count = (max: number, word: string) =>
    sql`with recursive counted(n) as (select 1 union all select n + 1 from counted where n < ${max})
      select count(*), ${word} from counted`.execute(database.read);
  await count(10, "a quick word");
  expect(lines).toEqual([]);
  // The work doubles until the statement is slow, on a machine of any speed.
  for (let max = 4_000_000; lines.length === 0; max *= 2) await count(max, "a slow word");
  const [line] = lines.map((each) => JSON.parse(each) as Record<string, unknown>);
  expect(line).toMatchObject({
    level: 40,
    msg: "slow statement",
    sql: expect.stringContaining("with recursive counted"),
  });
  expect(line?.took).toBeGreaterThan(1000);
  expect(lines.join("")).not.toContain("a slow word");
  await database.close();
});
