import type { QueryFilter, State } from "@parley/sdk";
import { useClient } from "@parley/sdk/react";
import { type SearchOperator, typedQuery, withoutFilter } from "@parley/sdk/search";
import { X } from "lucide-react";
import { roomNameIn } from "../rooms/room-name.ts";
import { strings } from "../strings/strings.ts";
import { filterIn, nameOfValue, operatorName, searchNames } from "./search-names.ts";

const text = strings.search;

interface SearchChipsProps {
  typed: string;
  setTyped: (typed: string) => void;
}

const look =
  "inline-flex h-7 max-w-full shrink-0 items-center gap-1 rounded-full border px-2.5 text-small touch:h-9 outline-offset-1";

/** The filters of the query, each with a button to remove it, and buttons that add filters. */
export function SearchChips({ typed, setTyped }: SearchChipsProps) {
  const { state } = useClient();
  const { filters } = typedQuery(typed, searchNames);
  const added = filters.filter(({ value }) => value !== "");
  const offered = offers.filter(({ once }) => !once || !added.some(({ operator }) => operator === once));
  return (
    <div role="toolbar" aria-label={text.filters} className="flex flex-wrap items-center gap-1.5">
      {added.map((filter) => (
        <button
          key={`${filter.from} ${filter.operator}`}
          type="button"
          aria-label={text.remove(`${text.labels[filter.operator]} ${chipValue(filter, state)}`)}
          onClick={() => setTyped(withoutFilter(typed, filter))}
          className={`${look} border-accent-ink/30 bg-accent-soft text-ink hover:border-accent-ink`}
        >
          <span className="text-soft">{text.labels[filter.operator]}</span>
          <bdi className="truncate font-medium">{chipValue(filter, state)}</bdi>
          <X aria-hidden="true" size={13} className="shrink-0 text-faint" />
        </button>
      ))}
      {offered.map(({ operator, value }) => (
        <button
          key={operator}
          type="button"
          aria-label={text.add(offerName(operator, value))}
          onClick={() => setTyped(withFilter(typed, operator, value))}
          className={`${look} border-line text-soft hover:bg-hover hover:text-ink`}
        >
          {offerName(operator, value)}
        </button>
      ))}
    </div>
  );
}

/** The filters that can be added; a filter with a value is complete. `once`: not offered if the query already has this operator. */
const offers: readonly { operator: SearchOperator; value?: string; once?: SearchOperator }[] = [
  ...[{ operator: "from" as const }, { operator: "in" as const }, { operator: "has" as const }],
  { operator: "during", once: "during" },
  { operator: "mentions", value: "me", once: "mentions" },
  { operator: "is" },
];

const offerName = (operator: SearchOperator, value: string | undefined): string =>
  value === undefined ? text.labels[operator] : `${text.labels[operator]} ${nameOfValue(operator, value)}`;

/** The query with a filter added at its end; without a value, the user has to type the value. */
export function withFilter(typed: string, operator: SearchOperator, value?: string): string {
  const begun = typedQuery(typed, searchNames).filters.filter((one) => one.value === "");
  const rest = begun.reduceRight(withoutFilter, typed).trimEnd();
  const filter = value === undefined ? `${operatorName(operator)}:` : `${filterIn({ operator, value })} `;
  return rest === "" ? filter : `${rest} ${filter}`;
}

/** The value of a filter; a room is shown by its name, also if the query contains its id. */
function chipValue({ operator, value }: QueryFilter, state: State): string {
  const room = operator === "in" ? state.rooms.get(value)?.room : undefined;
  return room ? roomNameIn(state, room) : nameOfValue(operator, value);
}
