import { useMe } from "@parley/sdk/react";
import { History, SearchIcon, X } from "lucide-react";
import { strings } from "../../strings/strings.ts";
import { Button } from "../../ui/Button.tsx";
import { useExternalStore } from "../../ui/external-store.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { EmptyState } from "../../ui/lists/EmptyState.tsx";
import { forgetSearch, forgetSearches, recentOf, recentSearches } from "../recent-searches.ts";

const text = strings.search;

/** The recent searches on this device, to repeat or remove. */
export function RecentSearches({ show }: { show: (typed: string) => void }) {
  const searches = recentOf(useExternalStore(recentSearches), useMe()?.account.id);
  if (searches.length === 0)
    return (
      <div className="flex py-10">
        <EmptyState icon={<SearchIcon size={28} />} title={text.title}>
          {text.hint}
        </EmptyState>
      </div>
    );
  return (
    <section aria-label={text.groups.searches} className="flex flex-col gap-1">
      <h2 className="px-2 text-small font-semibold text-soft">{text.groups.searches}</h2>
      <ul className="flex flex-col">
        {searches.map((search) => (
          <li key={search} className="flex items-center gap-1 rounded-lg pe-1 hover:bg-hover">
            <button
              type="button"
              onClick={() => show(search)}
              className="flex h-10 min-w-0 flex-1 items-center gap-2.5 rounded-lg px-2 text-start text-small touch:h-12"
            >
              <History aria-hidden="true" size={15} className="shrink-0 text-faint" />
              <bdi className="truncate">{search}</bdi>
            </button>
            <IconButton label={text.forget(search)} icon={<X size={15} />} onClick={() => forgetSearch(search)} />
          </li>
        ))}
      </ul>
      <div>
        <Button look="quiet" size="small" onClick={forgetSearches}>
          {text.forgetAll}
        </Button>
      </div>
    </section>
  );
}
