import { type AccountId, ownFeedId } from "@parley/protocol";
import { useAccount } from "@parley/sdk/react";
import { SquarePen } from "lucide-react";
import { nameOf } from "../accounts/name-of.ts";
import { useTitle } from "../page/use-title.ts";
import { BackLink } from "../routing/BackLink.tsx";
import { navigate } from "../routing/navigation.ts";
import { useSearch } from "../routing/use-route.ts";
import { strings } from "../strings/strings.ts";
import { Button } from "../ui/Button.tsx";
import { PaneBody, PaneHeader } from "../ui/Pane.tsx";
import { SegmentedChoice } from "../ui/SegmentedChoice.tsx";
import { openNewPost } from "./open-post-dialog.tsx";
import { PostList } from "./PostList.tsx";

const text = strings.posts;
type View = "all" | "following";
const options = [
  { value: "all" as const, label: text.all },
  { value: "following" as const, label: text.following },
];

/** The feed: everybody's posts, or those of the people whom the reader follows. */
export function Posts() {
  const { author } = useSearch("/feed");
  return author === undefined ? <Everybody /> : <OfPerson key={author} accountId={author} />;
}

/** What one person has posted. */
function OfPerson({ accountId }: { accountId: AccountId }) {
  const title = text.of(nameOf(useAccount(accountId)));
  useTitle(title);
  return (
    <main className="flex min-h-0 flex-1 flex-col">
      <PaneHeader start={<BackLink to="/feed" always />} title={title} />
      <PaneBody>
        <div className="mx-auto flex max-w-2xl flex-col gap-3 p-4">
          <PostList wanted={{ authorId: accountId }} none={text.none} hint={text.noneOf} />
        </div>
      </PaneBody>
    </main>
  );
}

function Everybody() {
  const { view = "all" } = useSearch("/feed");
  useTitle(text.title);
  const show = (next: View) =>
    void navigate({ to: "/feed", search: { view: next === "all" ? undefined : next }, replace: true });
  const write = (
    <Button size="small" look="primary" icon={<SquarePen size={14} />} onClick={() => openNewPost(ownFeedId)}>
      {text.newPost}
    </Button>
  );
  return (
    <main className="flex min-h-0 flex-1 flex-col">
      <PaneHeader start={<BackLink />} title={text.title} end={write} />
      <PaneBody>
        <div className="mx-auto flex max-w-2xl flex-col gap-3 p-4">
          <SegmentedChoice label={text.view} options={options} value={view} onChange={show} />
          {view === "all" ? (
            <PostList key="all" wanted={everybody} none={text.none} hint={text.noneHint} />
          ) : (
            <PostList key="following" wanted={followed} none={text.noneFollowed} hint={text.noneFollowedHint} />
          )}
        </div>
      </PaneBody>
    </main>
  );
}

const everybody = {};
const followed = { following: true } as const;
