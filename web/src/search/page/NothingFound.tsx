import type { SearchAnswer } from "@parley/sdk";
import { typedQuery, withoutFilter } from "@parley/sdk/search";
import { SearchX } from "lucide-react";
import { strings } from "../../strings/strings.ts";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/lists/EmptyState.tsx";
import { isSearchable } from "../is-searchable.ts";
import { searchNames } from "../search-names.ts";

const text = strings.search;

interface NothingFoundProps {
  typed: string;
  answer: SearchAnswer;
  show: (typed: string) => void;
}

/** Shows that nothing was found, with buttons that search without some filters. */
export function NothingFound({ typed, answer, show }: NothingFoundProps) {
  const { filters } = typedQuery(typed, searchNames);
  const rooms = filters.filter(({ operator }) => operator === "in");
  const everywhere = rooms.reduceRight(withoutFilter, typed).trim();
  const plain = filters.reduceRight(withoutFilter, typed).trim();
  const isOwn = answer.drafts.length + answer.saved.length > 0;
  return (
    <div className={isOwn ? "flex py-4" : "flex py-10"}>
      <EmptyState
        icon={<SearchX size={28} />}
        title={text.none}
        actions={
          <>
            {rooms.length > 0 && isSearchable(everywhere) && (
              <Button onClick={() => show(everywhere)}>{text.widenRoom}</Button>
            )}
            {filters.length > rooms.length && isSearchable(plain) && (
              <Button onClick={() => show(plain)}>{text.widenAll}</Button>
            )}
          </>
        }
      >
        {text.searched(typed)}
      </EmptyState>
    </div>
  );
}
