import { useMe } from "@parley/sdk/react";
import { useSearch } from "@parley/sdk/react/search";
import { SearchIcon } from "lucide-react";
import { useEffect } from "react";
import { useTitle } from "../../page/use-title.ts";
import { BackLink } from "../../routing/BackLink.tsx";
import { navigate } from "../../routing/navigation.ts";
import { useSearch as useAddress } from "../../routing/use-route.ts";
import { strings } from "../../strings/strings.ts";
import { openSwitcher } from "../../switcher/open-switcher.tsx";
import { SegmentedChoice } from "../../ui/forms/SegmentedChoice.tsx";
import { PaneBody, PaneHeader } from "../../ui/panes/Pane.tsx";
import { isSearchable } from "../is-searchable.ts";
import { noteSearch } from "../recent-searches.ts";
import { SearchChips } from "../SearchChips.tsx";
import { searchNames } from "../search-names.ts";
import { RecentSearches } from "./RecentSearches.tsx";
import { SearchResults } from "./SearchResults.tsx";

const text = strings.search;
const LIMIT = 30;

/** The search page: all found messages, with the words marked. The query is in the address. */
export function Search() {
  const { q = "", order = "newest" } = useAddress("/search");
  const me = useMe()?.account.id;
  const isWanted = isSearchable(q);
  const search = useSearch(isWanted ? q : "", { names: searchNames, order, limit: LIMIT, delay: 0 });
  useTitle(q === "" ? text.title : text.titleOf(q));
  useEffect(() => {
    if (isWanted) noteSearch(me, q);
  }, [isWanted, me, q]);
  const show = (next: string, by: string = order) =>
    void navigate({
      to: "/search",
      search: { q: next.trim(), order: by === "nearest" ? by : undefined },
      replace: true,
    });
  return (
    <main className="flex min-h-0 flex-1 flex-col">
      <PaneHeader start={<BackLink />} title={text.title} />
      <PaneBody>
        <div className="mx-auto flex max-w-3xl flex-col gap-3 p-4">
          <button
            type="button"
            aria-haspopup="dialog"
            aria-label={`${text.change}: ${q}`}
            onClick={() => openSwitcher({ typed: q })}
            className="flex h-10 w-full items-center gap-2.5 rounded-lg border border-line-strong px-3 text-start text-body hover:bg-hover touch:h-12"
          >
            <SearchIcon aria-hidden="true" size={16} className="shrink-0 text-faint" />
            <bdi className="min-w-0 flex-1 truncate">
              {q || <span className="text-faint">{strings.switcher.field}</span>}
            </bdi>
          </button>
          <div className="flex flex-wrap items-center justify-between gap-3">
            <SearchChips typed={q} setTyped={(next) => changed(next, show)} />
            {isWanted && (
              <div className="min-w-56 max-sm:flex-1">
                <SegmentedChoice
                  label={text.order}
                  options={[
                    { value: "newest", label: text.newest },
                    { value: "nearest", label: text.nearest },
                  ]}
                  value={order}
                  onChange={(next) => show(q, next)}
                />
              </div>
            )}
          </div>
          {isWanted ? <SearchResults typed={q} search={search} show={show} /> : <RecentSearches show={show} />}
        </div>
      </PaneBody>
    </main>
  );
}

/** Searches at once if the changed query is complete; if a filter still needs a value, opens the switcher to type it. */
function changed(next: string, show: (typed: string) => void): void {
  if (next.endsWith(":")) openSwitcher({ typed: next });
  else show(next);
}
