import type { Database, Reader } from "../database/database.ts";
import { noId } from "../database/ids.ts";
import type { Noun } from "../noun.ts";
import { nouns } from "../nouns.ts";
import type { RoomNumbers, RowCheck } from "../row-check.ts";
import type { Depth } from "./database.ts";
import { type Finding, fault, ok, warning } from "./finding.ts";
import { missingTargets } from "./missing-targets.ts";
import { readerCheck } from "./readers-ahead.ts";

/** Rooms per query, and rooms of a check that is not deep: those that were active last. */
const roomsAtOnce = 100;
/** Most faults that are listed; the others are only counted. */
const maxNamed = 20;

/** The checks of all nouns, and of the readers of the log. */
const checks: readonly RowCheck[] = [...nouns.flatMap((noun: Noun) => noun.checks ?? []), readerCheck];

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
    for (const { about, inRooms } of checks) if (inRooms) await look(about, () => inRooms(read, rooms));
    looked += rooms.length;
  }
  for (const { about, anywhere } of checks) if (anywhere) await look(about, () => anywhere(read, deep));
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
