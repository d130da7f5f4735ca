import type { Account, AccountId, Input, Room, RoomId } from "@parley/protocol";
import { foldForSearch } from "@parley/protocol/searching";
import { directPartner, roomsByActivity } from "../state/selectors.ts";
import type { State } from "../state/shown/shown.ts";
import { maxValues, maxWords } from "./bounds.ts";
import { searchValues } from "./operators.ts";
import { periodOf } from "./periods.ts";
import type { QueryFilter, TypedQuery } from "./typed-query.ts";

/** Input of `search.messages` without page and order. */
export type SearchInput = Omit<Input<"search.messages">, "cursor" | "limit" | "order">;

/** The input for a query, and its filters that could not be resolved. */
export interface ResolvedQuery {
  readonly input: SearchInput;
  /** Filters whose value is no known person, room, date or keyword. */
  readonly unresolved: readonly QueryFilter[];
  /** False if the query cannot match, because all values of some operator are unknown. */
  readonly isPossible: boolean;
}

interface Knowing {
  readonly state: State;
  readonly now: number;
  /** Looks up people of the whole server by name; empty without a connection. */
  readonly people: (query: string) => Promise<readonly Account[]>;
}

/** Characters of a name that the server accepts for a look-up. */
const maxName = 80;

type Operator = QueryFilter["operator"];
type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

/** Resolves a typed query to the input of a search: names of people and rooms to ids, dates to times. */
export async function searchInput({ words, filters }: TypedQuery, knowing: Knowing): Promise<ResolvedQuery> {
  const input: Mutable<SearchInput> = { words: wordsWithin(words) };
  const unresolved: QueryFilter[] = [];
  const [known, asked] = [new Set<Operator>(), new Set<Operator>()];
  for (const filter of distinct(filters)) {
    asked.add(filter.operator);
    if (await resolve(input, filter, knowing)) known.add(filter.operator);
    else unresolved.push(filter);
  }
  const isPeriod = input.after === undefined || input.before === undefined || input.after < input.before;
  return { input, unresolved, isPossible: isPeriod && [...asked].every((operator) => known.has(operator)) };
}

/** The typed words without invisible characters, cut to the server's limit. */
const wordsWithin = (words: string): string =>
  words
    .replace(/\p{Cf}/gu, "")
    .replace(/[\s\p{Cc}]+/gu, " ")
    .slice(0, maxWords)
    .toWellFormed()
    .trim();

/** The filters with a value, without duplicates, at most as many per operator as the server accepts. */
function distinct(filters: readonly QueryFilter[]): QueryFilter[] {
  const found = new Map<string, QueryFilter>();
  const counts = new Map<Operator, number>();
  for (const filter of filters) {
    const key = `${filter.operator} ${foldForSearch(filter.value)}`;
    const count = counts.get(filter.operator) ?? 0;
    if (filter.value === "" || found.has(key) || count === maxValues) continue;
    counts.set(filter.operator, count + 1);
    found.set(key, filter);
  }
  return [...found.values()];
}

/** Adds a filter to the input; false if its value is unknown. */
async function resolve(input: Mutable<SearchInput>, { operator, value }: QueryFilter, knowing: Knowing) {
  switch (operator) {
    case "from":
      return added(input, "authorIds", await peopleCalled(value, knowing));
    case "in":
      return added(input, "roomIds", roomsCalled(value, knowing.state));
    case "has":
      return added(
        input,
        "has",
        searchValues.has.filter((kind) => kind === value),
      );
    case "is":
      return added(
        input,
        "is",
        searchValues.is.filter((state) => state === value),
      );
    case "mentions":
      if (value !== "me") return false;
      input.mentionsMe = true;
      return true;
    default:
      return takePeriod(input, operator, periodOf(value, knowing.now));
  }
}

type ListOf = "authorIds" | "roomIds" | "has" | "is";

function added<Key extends ListOf>(
  input: Mutable<SearchInput>,
  key: Key,
  values: NonNullable<SearchInput[Key]>,
): boolean {
  if (values.length === 0) return false;
  const all = [...new Set<string>([...(input[key] ?? []), ...values])].slice(0, maxValues);
  Object.assign(input, { [key]: all });
  return true;
}

/** Intersects the period with the dates of earlier filters. */
function takePeriod(
  input: Mutable<SearchInput>,
  operator: "before" | "after" | "on" | "during",
  period: ReturnType<typeof periodOf>,
): boolean {
  if (period === null) return false;
  const later = operator === "after" ? period.end : operator === "before" ? undefined : period.begin;
  const earlier = operator === "before" ? period.begin : operator === "after" ? undefined : period.end;
  if (later !== undefined) input.after = Math.max(input.after ?? 0, later);
  if (earlier !== undefined) input.before = Math.min(input.before ?? earlier, earlier);
  return true;
}

const isPerson = ({ deletedAt }: Account) => deletedAt === null;

/** Ids of people by handle, else by their whole name, else by the beginnings of the words of their name. */
async function peopleCalled(value: string, { state, people }: Knowing): Promise<AccountId[]> {
  const me = state.me?.account;
  if (value === "me" && me) return [me.id];
  const called = value.replace(/^@/u, "");
  const held = new Map([...state.accounts, ...(me ? [[me.id, me] as const] : [])]);
  const exact = byHandle(called, held.values());
  if (exact.length > 0 || called === "") return exact;
  // The name may also belong to a person whose profile is not on this device.
  const found = await people(called.slice(0, maxName)).catch(() => []);
  const all = [...new Map([...held, ...found.map((account) => [account.id, account] as const)]).values()];
  const handled = byHandle(called, all);
  return handled.length > 0
    ? handled
    : bestOf(all.filter(isPerson), called, ({ name, handle }) => [name, handle ?? ""]);
}

const byHandle = (called: string, accounts: Iterable<Account>): AccountId[] =>
  [...accounts]
    .filter(({ handle }) => handle !== null && handle.toLowerCase() === called.toLowerCase())
    .map(({ id }) => id);

/** Ids of rooms by id, by their whole name, or by the beginnings of its words; direct rooms by the other person's name. */
function roomsCalled(value: string, state: State): RoomId[] {
  if (state.rooms.has(value)) return [value];
  const rooms = roomsByActivity(state).map(({ room }) => room);
  const called = value.replace(/^[#@]/u, "");
  const isDirect = (room: Room) => room.kind === "direct";
  const some = value.startsWith("#")
    ? rooms.filter((room) => !isDirect(room))
    : value.startsWith("@")
      ? rooms.filter(isDirect)
      : rooms;
  return bestOf(some, called, (room) => namesOf(room, state));
}

function namesOf(room: Room, state: State): string[] {
  if (room.kind !== "direct") return [room.name ?? ""];
  const partner = state.accounts.get(directPartner(state, room.id) ?? "");
  return partner ? [partner.name, partner.handle ?? ""] : [];
}

/** The items with exactly this name; else those with a name whose words begin like it. */
function bestOf<Item extends { readonly id: string }>(
  items: readonly Item[],
  called: string,
  namesOf: (item: Item) => readonly string[],
): string[] {
  const wanted = foldForSearch(called).trim();
  if (wanted === "") return [];
  const folded = items.map((item) => ({ id: item.id, names: namesOf(item).map((name) => foldForSearch(name).trim()) }));
  const whole = folded.filter(({ names }) => names.includes(wanted));
  const found = whole.length > 0 ? whole : folded.filter(({ names }) => names.some((name) => beginsSo(name, wanted)));
  return found.slice(0, maxValues).map(({ id }) => id);
}

const wordsOf = (text: string) => text.split(/[\s._-]+/u);

/** True if each word of `wanted` is the beginning of a word of the name. */
const beginsSo = (name: string, wanted: string): boolean =>
  wordsOf(wanted).every((begin) => wordsOf(name).some((word) => word.startsWith(begin)));
