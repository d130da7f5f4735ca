import type { SearchAnswer } from "@parley/sdk";
import { useClient } from "@parley/sdk/react";
import type { LiveSearch } from "@parley/sdk/react/search";
import { isPlainPress, Link } from "../../routing/Link.tsx";
import { explain } from "../../strings/explain.ts";
import { strings } from "../../strings/strings.ts";
import { Button } from "../../ui/Button.tsx";
import { MoreButton } from "../../ui/lists/MoreButton.tsx";
import { walkList } from "../../ui/lists/walk-list.ts";
import { SkeletonRows } from "../../ui/loading/Skeleton.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { FoundMessage } from "../FoundMessage.tsx";
import { isOutside, messageAt, openFound } from "../message-at.ts";
import { useOutsideRooms } from "../use-outside-rooms.ts";
import { FoundOwn } from "./FoundOwn.tsx";
import { NothingFound } from "./NothingFound.tsx";
import { SearchNotices } from "./SearchNotices.tsx";

const text = strings.search;

interface SearchResultsProps {
  typed: string;
  search: LiveSearch;
  show: (typed: string) => void;
}

/** The found messages, the reader's own drafts and saved messages, and a note if the search is incomplete. */
export function SearchResults({ typed, search, show }: SearchResultsProps) {
  const client = useClient();
  const { answer, searching, loading, error, loadMore, hasNewer, showNewer } = search;
  const outside = useOutsideRooms(answer?.messages ?? []);
  const isAnswered = answer !== null && search.typed === typed && !searching;
  const count = answer?.messages.length ?? 0;
  const isEmpty = isAnswered && count === 0 && answer.complete && answer.next === null;
  // A search that ran out of time continues only on request, not when its end is scrolled into view.
  const hasMore = answer?.complete === true && answer.next !== null;
  return (
    <>
      <p role="status" className={isEmpty ? "sr-only" : "px-2 text-small text-faint"}>
        {searching ? strings.ui.loading : answer && countOf(answer)}
      </p>
      {isAnswered && <SearchNotices answer={answer} loading={loading} goOn={loadMore} />}
      {hasNewer && !searching && (
        <div className="flex flex-wrap items-center gap-2">
          <Notice>{text.newer}</Notice>
          <Button look="plain" size="small" busy={loading} onClick={showNewer}>
            {text.showNewer}
          </Button>
        </div>
      )}
      {isEmpty && <NothingFound typed={typed} answer={answer} show={show} />}
      {answer === null && error === null && <SkeletonRows rows={6} />}
      {answer && (
        <>
          <ul
            aria-label={text.groups.messages}
            aria-busy={searching}
            className="-mx-2 flex flex-col gap-0.5"
            onKeyDown={walkList("[data-found]")}
          >
            {answer.messages.map(({ message, answers }) => (
              <li key={`${message.roomId} ${message.id}`} className="rounded-lg hover:bg-hover">
                <Link
                  {...messageAt(message)}
                  data-found=""
                  onClick={(event) => {
                    if (!isOutside(client, message) || !isPlainPress(event)) return;
                    event.preventDefault();
                    void openFound(client, message);
                  }}
                  className="flex gap-3 rounded-lg px-4 py-3 -outline-offset-2"
                >
                  <FoundMessage
                    message={message}
                    answers={answers}
                    words={answer.words}
                    look="entry"
                    outside={outside.get(message.roomId)}
                  />
                </Link>
              </li>
            ))}
          </ul>
          <FoundOwn answer={answer} />
        </>
      )}
      <MoreButton pages={{ hasMore, loading: loading || searching, error: error && explain(error), loadMore }} />
    </>
  );
}

/** The number of results, or of the results so far. */
const countOf = ({ messages, next, complete }: SearchAnswer): string =>
  next === null && complete ? text.found(messages.length) : text.atLeast(messages.length);
