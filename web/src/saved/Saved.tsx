import { Bookmark } from "lucide-react";
import { useTitle } from "../page/use-title.ts";
import { BackLink } from "../routing/BackLink.tsx";
import { navigate } from "../routing/navigation.ts";
import { useSearch } from "../routing/use-route.ts";
import { strings } from "../strings/strings.ts";
import { EmptyState } from "../ui/lists/EmptyState.tsx";
import { MoreButton } from "../ui/lists/MoreButton.tsx";
import { walkList } from "../ui/lists/walk-list.ts";
import { SkeletonRows } from "../ui/loading/Skeleton.tsx";
import { PaneBody, PaneHeader } from "../ui/panes/Pane.tsx";
import { FolderBar } from "./FolderBar.tsx";
import { SavedItem } from "./SavedItem.tsx";
import { keyOf, useSaved } from "./use-saved.ts";

const text = strings.saved;

/** The page of saved messages from all rooms, of all folders or one. */
export function Saved() {
  const { folder } = useSearch("/saved");
  const pages = useSaved(folder);
  useTitle(folder ?? text.title);
  const isOffline = !pages.ready && pages.error !== null;
  const isEmpty = pages.ready && pages.items.length === 0 && !pages.hasMore;
  const show = (next: string | undefined) => void navigate({ to: "/saved", search: { folder: next }, replace: true });
  return (
    <main className="flex min-h-0 flex-1 flex-col">
      <PaneHeader start={<BackLink />} title={text.title} />
      <PaneBody>
        <div className="mx-auto flex max-w-3xl flex-col gap-1 p-4">
          <FolderBar folders={pages.folders} shown={folder} show={show} />
          {!pages.ready && pages.error === null && pages.items.length === 0 && <SkeletonRows rows={6} />}
          {isEmpty && <Empty isFolder={folder !== undefined} />}
          {isOffline && pages.items.length > 0 && <p className="px-2 pb-1 text-small text-faint">{text.offline}</p>}
          <ul
            aria-label={folder ?? text.title}
            className="-mx-2 flex flex-col gap-0.5"
            onKeyDown={walkList("[data-saved]")}
          >
            {pages.items.map((entry) => (
              <SavedItem
                key={keyOf(entry)}
                entry={entry}
                inFolder={folder !== undefined}
                takeBack={() => pages.takeBack(entry)}
              />
            ))}
          </ul>
          <MoreButton pages={pages} />
        </div>
      </PaneBody>
    </main>
  );
}

function Empty({ isFolder }: { isFolder: boolean }) {
  const { folders } = strings;
  return (
    <div className="flex py-10">
      <EmptyState icon={<Bookmark size={28} />} title={isFolder ? folders.empty : text.none}>
        {isFolder ? folders.emptyHint : text.noneHint}
      </EmptyState>
    </div>
  );
}
