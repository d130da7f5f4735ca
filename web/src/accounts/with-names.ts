import { type Account, type AccountId, mentionsIn } from "@parley/protocol";
import { nameOf } from "./name-of.ts";

/** Plain text with the names of mentioned people instead of their handles, as in the timeline. */
export function withNames(
  text: string,
  mentions: readonly AccountId[],
  accounts: ReadonlyMap<AccountId, Account>,
): string {
  if (mentions.length === 0) return text;
  const people = new Map<string, Account>();
  for (const id of mentions) {
    const account = accounts.get(id);
    if (account?.handle) people.set(account.handle, account);
  }
  let named = "";
  let end = 0;
  for (const { index, handles } of mentionsIn(text)) {
    const handle = handles.find((one) => people.has(one));
    if (handle === undefined) continue;
    named += `${text.slice(end, index)}@${nameOf(people.get(handle))}`;
    end = index + 1 + handle.length;
  }
  return named + text.slice(end);
}
