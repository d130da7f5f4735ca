import type { Account, Room } from "@parley/protocol";
import type { State } from "@parley/sdk";
import { useClient } from "@parley/sdk/react";
import { type QueryFilter, type SearchOperator, searchOperators, searchValues } from "@parley/sdk/search";
import { useCallback, useMemo } from "react";
import { nameOf } from "../accounts/name-of.ts";
import { rankPeople } from "../accounts/rank-people.ts";
import { roomNameIn } from "../rooms/room-name.ts";
import { roomsCalled } from "../rooms/rooms-called.ts";
import { type CompletionAt, completionAt, replaced } from "../search/completion-at.ts";
import { roomFilter } from "../search/room-filter.ts";
import { filterIn, nameOfValue, operatorName } from "../search/search-names.ts";
import { strings } from "../strings/strings.ts";
import { fold } from "../ui/fold.ts";
import { useAsked } from "../ui/loading/use-asked.ts";
import type { SwitcherItem } from "./switcher-items.ts";

const text = strings.search;
/** The most people and rooms in the list; a filter with a fixed set of values shows all of them. */
const MOST = 6;
/** The operators that take a date, in the order of the list. */
const dates: ReadonlySet<SearchOperator> = new Set(["before", "after", "on", "during"]);

/** The completions at the caret: values of a filter, or filters that begin with the typed text. */
export function useCompletions(
  typed: string,
  caret: number | null,
): { values: SwitcherItem[]; operators: SwitcherItem[] } {
  const { state } = useClient();
  const at = useMemo(() => (caret === null ? null : completionAt(typed, caret)), [typed, caret]);
  const asked = at?.kind === "value" && at.filter.operator === "from" ? at.filter.value.replace(/^@/u, "") : null;
  const others = useAskedPeople(asked);
  return useMemo(() => {
    if (at === null) return { values: [], operators: [] };
    if (at.kind === "operator") return { values: [], operators: operatorsFor(typed, at) };
    return { values: valuesFor(typed, at.filter, state, others), operators: [] };
  }, [typed, at, state, others]);
}

function useAskedPeople(query: string | null): readonly Account[] {
  const client = useClient();
  const ask = useCallback(
    async (typed: string) => (await client.accounts.list({ query: typed.slice(0, 80), limit: 20 })).accounts,
    [client],
  );
  return useAsked(query, ask);
}

interface Completed {
  readonly name: string;
  readonly detail?: string;
  /** The text that replaces the filter when the completion is chosen. */
  readonly filter: string;
  readonly account?: Account;
  readonly room?: Room;
}

const itemOf = (typed: string, at: { from: number; to: number }, one: Completed): SwitcherItem => ({
  ...{ kind: "completion", key: `completion ${one.filter}`, name: one.name, text: one.name },
  ...{ detail: one.detail ?? "", account: one.account, room: one.room, typed: replaced(typed, at, one.filter) },
  caret: at.from + one.filter.length + (one.filter.endsWith(":") ? 0 : 1),
});

function operatorsFor(typed: string, { query, from, to }: Extract<CompletionAt, { kind: "operator" }>): SwitcherItem[] {
  const begin = fold(query);
  return searchOperators
    .filter((operator) =>
      [operator, ...text.operators[operator].split(",")].some((name) => fold(name).startsWith(begin)),
    )
    .map((operator) => ({ name: `${operatorName(operator)}:`, detail: text.labels[operator], operator }))
    .map(({ name, detail }) => itemOf(typed, { from, to }, { name, detail, filter: name }));
}

/** The values of a filter that match the typed text; none if the filter is complete. */
function valuesFor(typed: string, filter: QueryFilter, state: State, others: readonly Account[]): SwitcherItem[] {
  const all = completedOf(filter, state, others);
  const written = typed.slice(filter.from, filter.to);
  return all.some((one) => one.filter === written) ? [] : all.map((one) => itemOf(typed, filter, one));
}

function completedOf(filter: QueryFilter, state: State, others: readonly Account[]): Completed[] {
  const { operator, value } = filter;
  if (operator === "from") return [...me(value), ...peopleFor(value, state, others)];
  if (operator === "in") return roomsFor(value, state);
  const listed = dates.has(operator) ? datesFor(operator) : searchValues[operator as keyof typeof searchValues];
  return listed
    .map((one) => (typeof one === "string" ? { value: one, detail: undefined } : one))
    .filter((one) => [one.value, nameOfValue(operator, one.value)].some((name) => fold(name).startsWith(fold(value))))
    .map((one) => ({
      name: nameOfValue(operator, one.value),
      detail: one.detail,
      filter: filterIn({ operator, value: one.value }),
    }));
}

const me = (value: string): Completed[] =>
  ["me", text.values.me.split(",")[0] ?? ""].some((name) => fold(name).startsWith(fold(value)))
    ? [
        {
          name: nameOfValue("from", "me"),
          detail: strings.accounts.you,
          filter: filterIn({ operator: "from", value: "me" }),
        },
      ]
    : [];

function peopleFor(value: string, state: State, others: readonly Account[]): Completed[] {
  const known = new Map([...state.accounts.values(), ...others].map((account) => [account.id, account]));
  const ranked = rankPeople([...known.values()], value.replace(/^@/u, "")).slice(0, MOST - 1);
  return ranked.map((account) => ({
    ...{ name: nameOf(account), detail: strings.accounts.atHandle(account.handle ?? ""), account },
    filter: filterIn({ operator: "from", value: `@${account.handle}` }),
  }));
}

function roomsFor(value: string, state: State): Completed[] {
  if (state.rooms.has(value)) return [];
  return roomsCalled(state, value.replace(/^[#@]/u, ""))
    .slice(0, MOST)
    .map((room) => ({
      name: roomNameIn(state, room),
      detail: strings.rooms.kinds[room.kind],
      room,
      filter: roomFilter(state, room.id),
    }));
}

/** Days for every operator, and for some also the current month and year. */
function datesFor(operator: SearchOperator): { value: string; detail: string | undefined }[] {
  const [year = "", month = ""] = [new Date().getFullYear(), new Date().getMonth() + 1].map((one) =>
    `${one}`.padStart(2, "0"),
  );
  const days =
    operator === "during"
      ? []
      : [
          { value: "today", detail: undefined },
          { value: "yesterday", detail: undefined },
        ];
  const months = [
    { value: `${year}-${month}`, detail: text.month },
    { value: year, detail: text.year },
  ];
  return operator === "on" ? days : [...days, ...months];
}
