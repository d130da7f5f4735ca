import type { Output, ParsedInput } from "@parley/protocol";
import { termsOf } from "@parley/protocol/searching";
import { namedAccounts } from "../accounts/named.ts";
import type { Context } from "../context.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import { noId } from "../database/ids.ts";
import { ApiError } from "../errors.ts";
import { presentMessages } from "../messages/load.ts";
import { fitMessages } from "../messages/pages/fit.ts";
import { peopleIn } from "../messages/related.ts";
import { answeredBy } from "./answered.ts";
import { callTime, searchTime } from "./bounds.ts";
import { findMessages, type MessageMatch, type Spot } from "./find-messages.ts";
import { type Scope, scopeOf } from "./scope.ts";
import type { Place } from "./search-index.ts";

/** Finds messages that the asker may read. One search of an account runs at a time. */
export function messages(context: Context, input: ParsedInput<"search.messages">): Promise<Output<"search.messages">> {
  const { asker, services } = context;
  return services.turns.searches.take(asker.accountId, () => searched(context, input));
}

async function searched(
  context: Context,
  { words, order, cursor, limit, ...filters }: ParsedInput<"search.messages">,
): Promise<Output<"search.messages">> {
  const { asker, read, services } = context;
  const began = performance.now();
  const scope = await scopeOf(read, asker, filters.roomIds);
  const wanted = {
    ...{ accountId: asker.accountId, scope, filters, order, limit },
    terms: termsOf(words),
    from: cursor === undefined ? { pass: 0, behind: null } : spotOf(cursor),
  };
  const { index, progress } = services.search;
  const { found, next, indexWasOpen } = await findMessages(read, index, wanted, AbortSignal.timeout(searchTime));
  const { readable, scope: present } = await stillReadable(context, found);
  const { runs } = await fitMessages(read, [readable.map(({ row }) => row)], []);
  const [shown = []] = runs;
  const page = readable.slice(0, shown.length);
  const presented = await presentMessages(read, shown);
  const answers = shown.map(await answeredBy(read, { accountId: asker.accountId, scope: present }, shown));
  const end = page.length < readable.length ? (page.at(-1)?.at ?? null) : next;
  await spendTime(context, performance.now() - began);
  const isCut = next !== null && found.length < limit;
  const indexed = index === null || !indexWasOpen ? 0 : await progress.share(read);
  return {
    messages: presented.map((message, index) => ({
      ...{ roomId: page[index]?.row.room_id ?? "", message },
      nearness: page[index]?.nearness ?? 0,
      ...(answers[index] && { answers: answers[index] }),
    })),
    accounts: await namedAccounts(read, [
      ...peopleIn(presented),
      ...answers.flatMap((answered) => answered?.authorId ?? []),
    ]),
    complete: !isCut && indexed === 1,
    ...(isCut && next?.behind && { reached: next.behind.createdAt }),
    ...(indexed < 1 && { indexed }),
    next: end === null ? null : cursorOf(end),
  };
}

/**
 * Removes results that the asker may no longer read: a search can take seconds, and access may be lost during it. Answers the asker's present
 * scope in their rooms, too.
 */
async function stillReadable(
  { read, asker }: Context,
  found: readonly MessageMatch[],
): Promise<{ readable: MessageMatch[]; scope: Scope }> {
  if (found.length === 0) return { readable: [], scope: new Map() };
  const scope = await scopeOf(read, asker, [...new Set(found.map(({ row }) => row.room_id))]);
  const isReadable = ({ row }: MessageMatch) =>
    row.position > (scope.get(row.room_id)?.cleared ?? Number.POSITIVE_INFINITY);
  return { readable: found.filter(isReadable), scope };
}

/** Counts a search that looked at much as several. One that uses up the limit is still answered: the next one is refused. */
async function spendTime({ call }: Context, milliseconds: number): Promise<void> {
  const calls = Math.floor(milliseconds / callTime);
  if (calls === 0) return;
  await call.spend("search", calls).catch((error: unknown) => {
    if (!(error instanceof ApiError && error.code === "rate_limited")) throw error;
  });
}

/** Before every message. */
const beginning: Place = { createdAt: Number.MAX_SAFE_INTEGER, roomId: noId, position: 0 };

function cursorOf({ pass, behind }: Spot): string {
  const { createdAt, roomId, position } = behind ?? beginning;
  return encodeCursor([pass, createdAt, roomId, position]);
}

function spotOf(cursor: string): Spot {
  const [pass, createdAt, roomId, position] = decodeCursor(cursor, ["number", "number", "id", "number"]);
  return { pass, behind: createdAt === beginning.createdAt ? null : { createdAt, roomId, position } };
}
