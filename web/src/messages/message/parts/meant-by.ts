import { type AccountId, mentionsIn, roomHandle } from "@parley/protocol";

/** Id, handle, name; no handle while the account is on its way. */
export type Person = [AccountId, string, string];

/** Whom of those that a text mentions one of its handles means. */
export const meantBy = (people: readonly Person[], handle: string, source: string): Person | undefined =>
  people.find(([, theirs]) => theirs === handle) ?? renamed(people, handle, source);

/** The account that a renamed handle meant: exactly one mention has no word, and this is the only word without a mention. */
function renamed(people: readonly Person[], handle: string, source: string): Person | undefined {
  const words = mentionsIn(source).map(({ handles }) => handles);
  const isNamed = ([, theirs]: Person) => words.some((handles) => handles.includes(theirs));
  const left = people.filter((person) => !isNamed(person));
  const known = new Set([roomHandle, ...people.map(([, theirs]) => theirs)]);
  const others = new Set(words.filter((handles) => !handles.some((one) => known.has(one))).map(([longest]) => longest));
  return left.length === 1 && left[0]?.[1] !== "" && others.size === 1 && others.has(handle) ? left[0] : undefined;
}
