import { type Account, roomHandle, roomHandlesElsewhere } from "@parley/protocol";
import { fold } from "../ui/fold.ts";

/** Whether a query may mean the whole room: it begins like the word for the room here, or like such a word of other programs. */
export function meansRoom(query: string): boolean {
  return [roomHandle, ...roomHandlesElsewhere].some((word) => word.startsWith(query.toLowerCase()));
}

/** People whose handle or a word of whose name begins with the query; matching handles first, then by name. */
export function rankPeople(people: readonly Account[], query: string): Account[] {
  const typed = fold(query);
  const rank = (account: Account) => {
    if (account.handle === null || account.deactivatedAt !== null) return 3;
    if (account.handle.startsWith(typed)) return 0;
    const words = fold(account.name).split(/\s+/u);
    return words.some((word) => word.startsWith(typed)) ? 1 : 3;
  };
  return people
    .map((account) => ({ account, rank: rank(account) }))
    .filter((entry) => entry.rank < 3)
    .sort((a, b) => a.rank - b.rank || a.account.name.localeCompare(b.account.name))
    .map((entry) => entry.account);
}
