import { useClient } from "@parley/sdk/react";
import { Inbox as InboxIcon } from "lucide-react";
import { useState } from "react";
import { useTitle } from "../page/use-title.ts";
import { BackLink } from "../routing/BackLink.tsx";
import { navigate } from "../routing/navigation.ts";
import { useSearch } from "../routing/use-route.ts";
import { strings } from "../strings/strings.ts";
import { Button } from "../ui/Button.tsx";
import { useExternalStore } from "../ui/external-store.ts";
import { SegmentedChoice } from "../ui/forms/SegmentedChoice.tsx";
import { Switch } from "../ui/forms/Switch.tsx";
import { EmptyState } from "../ui/lists/EmptyState.tsx";
import { MoreButton } from "../ui/lists/MoreButton.tsx";
import { walkList } from "../ui/lists/walk-list.ts";
import { SkeletonRows } from "../ui/loading/Skeleton.tsx";
import { PaneBody, PaneHeader } from "../ui/panes/Pane.tsx";
import { InboxItem } from "./InboxItem.tsx";
import { type InboxView, inboxScope, inboxViews } from "./inbox-view.ts";
import { useInbox } from "./use-inbox.ts";
import { unreadOf } from "./use-unread-entry.ts";

const text = strings.inbox;
const walk = walkList("[data-inbox]");
const options = inboxViews.map((value) => ({ value, label: text[value] }));

/** The inbox: messages that mention or answer the reader, and the threads that the reader follows. */
export function Inbox() {
  const { view = "messages" } = useSearch("/inbox");
  const unreadOnly = useExternalStore(inboxScope) === "unread";
  useTitle(text.title);
  const show = (next: InboxView) =>
    void navigate({ to: "/inbox", search: { view: next === "messages" ? undefined : next }, replace: true });
  return (
    <main className="flex min-h-0 flex-1 flex-col">
      <PaneHeader start={<BackLink />} title={text.title} />
      <PaneBody>
        <div className="mx-auto flex max-w-3xl flex-col gap-1 p-4">
          <div className="flex flex-wrap items-center gap-x-6 gap-y-1 pb-1">
            <div className="min-w-0 flex-1 basis-72">
              <SegmentedChoice label={text.view} options={options} value={view} onChange={show} />
            </div>
            <Switch label={text.unreadOnly} on={unreadOnly} onChange={(on) => inboxScope.set(on ? "unread" : "all")} />
          </div>
          <Entries key={`${view} ${unreadOnly}`} view={view} unreadOnly={unreadOnly} />
        </div>
      </PaneBody>
    </main>
  );
}

function Entries({ view, unreadOnly }: { view: InboxView; unreadOnly: boolean }) {
  const client = useClient();
  const [held, setHeld] = useState(false);
  const pages = useInbox(view, unreadOnly, held);
  // An entry that is read here stays until the list is loaded again.
  const [kept, setKept] = useState<{ of: typeof pages.items; ids: ReadonlySet<string> } | null>(null);
  if (kept?.of !== pages.items) {
    const before = kept?.ids ?? new Set();
    const ids = pages.items.filter((one) => before.has(one.message.id) || unreadOf(client.state, one) > 0);
    setKept({ of: pages.items, ids: new Set(ids.map(({ message }) => message.id)) });
  }
  const items =
    view === "threads" && unreadOnly ? pages.items.filter((one) => kept?.ids.has(one.message.id)) : pages.items;
  return (
    <>
      {pages.isBehind && (
        <Button look="primary" size="small" className="sticky top-2 z-10 self-center" onClick={pages.refresh}>
          {text.showNew}
        </Button>
      )}
      {!pages.ready && pages.error === null && <SkeletonRows rows={6} />}
      {pages.ready && items.length === 0 && !pages.hasMore && <Nothing view={view} unreadOnly={unreadOnly} />}
      <ul
        aria-label={text[view]}
        className="-mx-2 flex flex-col gap-0.5"
        onPointerEnter={(event) => setHeld(event.pointerType === "mouse")}
        onPointerLeave={() => setHeld(false)}
        onKeyDown={walk}
      >
        {items.map((entry) => (
          <InboxItem key={entry.message.id} entry={entry} />
        ))}
      </ul>
      <MoreButton pages={pages} />
    </>
  );
}

function Nothing({ view, unreadOnly }: { view: InboxView; unreadOnly: boolean }) {
  const [title, hint] = unreadOnly
    ? [text.allRead, text.allReadHint]
    : view === "threads"
      ? [text.noThreads, text.noThreadsHint]
      : [text.none, text.noneHint];
  return (
    <div className="flex py-10">
      <EmptyState icon={<InboxIcon size={28} />} title={title}>
        {hint}
      </EmptyState>
    </div>
  );
}
