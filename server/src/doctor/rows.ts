import type { Database, Reader } from "../database/database.ts";
import { noId } from "../database/ids.ts";
import type { Depth } from "./database.ts";
import { type Finding, fault, ok, warning } from "./finding.ts";
import { missingTargets } from "./missing-targets.ts";
import { wrongAccounts } from "./wrong-accounts.ts";
import { wrongCounters } from "./wrong-counters.ts";
import { wrongReaders } from "./wrong-readers.ts";
import { wrongThreads } from "./wrong-threads.ts";
import { wrongWords } from "./wrong-words.ts";

/** Rooms per query, and rooms of a check that is not deep: those that were active last. */
const roomsAtOnce = 100;
/** Most faults that are listed; the others are only counted. */
const maxNamed = 20;

/** Checks that counters match their rows, positions have no gaps, and references have targets. Repairs nothing. */
export async function examineRows({ read, dialect }: Database, { deep }: Depth): Promise<Finding[]> {
  const since = performance.now();
  const wrong: string[] = [];
  const late: string[] = [];
  const look = async (what: string, question: () => Promise<string[]>) => {
    try {
      wrong.push(...(await question()));
    } catch (error) {
      if (!dialect.isUnavailable(error)) throw error;
      late.push(what);
    }
  };
  let looked = 0;
  for await (const rooms of pagesOfRooms(read, deep)) {
    await look("counters of rooms", () => wrongCounters(read, rooms));
    await look("threads", () => wrongThreads(read, rooms));
    await look("positions of readers", () => wrongReaders(read, rooms));
    looked += rooms.length;
  }
  await look("positions of accounts", () => wrongAccounts(read));
  await look("words of names", () => wrongWords(read, deep));
  for (const { what, find } of missingTargets(deep)) await look(what, () => find(read));
  const all = await read
    .selectFrom("rooms")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .executeTakeFirst();
  const seconds = ((performance.now() - since) / 1000).toFixed(1);
  const scope = `${looked} of ${Number(all?.count ?? 0)} rooms looked at in ${seconds} s`;
  return verdicts(scope, wrong, late, deep);
}

const advice = "Nothing was changed. Keep a backup and report it: clients may show something else.";

function verdicts(scope: string, wrong: readonly string[], late: readonly string[], deep: boolean): Finding[] {
  const findings = wrong.slice(0, maxNamed).map((found) => fault("rows", found, advice));
  if (wrong.length > maxNamed) findings.push(fault("rows", `and ${wrong.length - maxNamed} more like these`, advice));
  if (late.length > 0)
    findings.push(
      warning(
        "rows",
        `the database took too long for: ${[...new Set(late)].join(", ")}`,
        "Try again when it is less busy.",
      ),
    );
  const all = deep ? "" : "; --deep looks at all, and at references of messages";
  return findings.length > 0 ? findings : [ok("rows", `counters, positions and references agree (${scope}${all})`)];
}

export interface RoomNumbers {
  readonly id: string;
  readonly member_count: number;
  readonly position: number;
  readonly revision: number;
  readonly ordinal: number;
  readonly last_position: number;
  readonly receipts: number;
}

async function* pagesOfRooms(reader: Reader, deep: boolean): AsyncGenerator<RoomNumbers[]> {
  const rooms = reader
    .selectFrom("rooms")
    .select(["id", "member_count", "position", "revision", "ordinal", "last_position", "receipts"])
    .limit(roomsAtOnce);
  if (!deep) return yield await rooms.orderBy("active_at", "desc").execute();
  for (let after: string = noId; ; ) {
    const page = await rooms.where("id", ">", after).orderBy("id").execute();
    if (page.length > 0) yield page;
    if (page.length < roomsAtOnce) return;
    after = page.at(-1)?.id ?? after;
  }
}
