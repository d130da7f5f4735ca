import { type AccountId, mentionsIn, roomHandle } from "@parley/protocol";

/** Id, handle, name; the handle is empty until the account is loaded. */
export type Person = [AccountId, string, string];

/** Finds the mentioned account that a handle in the text refers to. */
export const meantBy = (people: readonly Person[], handle: string, source: string): Person | undefined =>
  people.find(([, theirs]) => theirs === handle) ?? renamed(people, handle, source);

/**
 * The account behind a handle that was renamed since. It is known only if exactly one mentioned account has no handle in the text, and this
 * is the only handle without an account.
 */
function renamed(people: readonly Person[], handle: string, source: string): Person | undefined {
  const words = mentionsIn(source).map(({ handles }) => handles);
  const isNamed = ([, theirs]: Person) => words.some((handles) => handles.includes(theirs));
  const left = people.filter((person) => !isNamed(person));
  const known = new Set([roomHandle, ...people.map(([, theirs]) => theirs)]);
  const others = new Set(words.filter((handles) => !handles.some((one) => known.has(one))).map(([longest]) => longest));
  return left.length === 1 && left[0]?.[1] !== "" && others.size === 1 && others.has(handle) ? left[0] : undefined;
}
