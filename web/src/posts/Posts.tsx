import { type AccountId, ownFeedId, type RoomId } from "@parley/protocol";
import { useAccount } from "@parley/sdk/react";
import { SquarePen } from "lucide-react";
import { nameOf } from "../accounts/name-of.ts";
import { FeedMenu } from "../feeds/FeedMenu.tsx";
import { FeedNav } from "../feeds/FeedNav.tsx";
import { type Feed, feedIn, useFeeds } from "../feeds/use-feeds.ts";
import { useTitle } from "../page/use-title.ts";
import { roomName } from "../rooms/room-name.ts";
import { BackLink } from "../routing/BackLink.tsx";
import { navigate } from "../routing/navigation.ts";
import { useSearch } from "../routing/use-route.ts";
import { strings } from "../strings/strings.ts";
import { Button } from "../ui/Button.tsx";
import { SegmentedChoice } from "../ui/forms/SegmentedChoice.tsx";
import { Notice } from "../ui/Notice.tsx";
import { PaneBody, PaneHeader } from "../ui/panes/Pane.tsx";
import { openNewPost } from "./open-post-dialog.tsx";
import { PostList } from "./PostList.tsx";

const text = strings.posts;
type View = "all" | "following";
const options = [
  { value: "all" as const, label: text.all },
  { value: "following" as const, label: text.following },
];
type Openness = "all" | "open";
const opennesses = [
  { value: "all" as const, label: text.openOrNot },
  { value: "open" as const, label: text.onlyOpen },
];

/** The feed page: the posts of everyone or of the people whom the reader follows, from all feeds or one. */
export function Posts() {
  const { author, feed } = useSearch("/feed");
  const feeds = useFeeds();
  if (author !== undefined) return <OfPerson key={author} accountId={author} feeds={feeds} />;
  return <Everybody key={feed} feeds={feeds} feedId={feed} />;
}

/** The posts of one person. */
function OfPerson({ accountId, feeds }: { accountId: AccountId; feeds: readonly Feed[] }) {
  const title = text.of(nameOf(useAccount(accountId)));
  useTitle(title);
  return (
    <main className="flex min-h-0 flex-1 flex-col">
      <PaneHeader start={<BackLink to="/feed" always />} title={title} />
      <PaneBody>
        <div className="mx-auto flex max-w-2xl flex-col gap-3 p-4">
          <PostList wanted={{ authorId: accountId }} named={severalOf(feeds)} none={text.none} hint={text.noneOf} />
        </div>
      </PaneBody>
    </main>
  );
}

interface EverybodyProps {
  feeds: readonly Feed[];
  /** The feed that is shown alone. */
  feedId: RoomId | undefined;
}

function Everybody({ feeds, feedId }: EverybodyProps) {
  const { view = "all", posts = "all" } = useSearch("/feed");
  const feed = feedIn(feeds, feedId);
  const alone = feed ?? (feeds.length === 1 ? feeds[0] : undefined);
  const title = feed ? roomName(feed.room, undefined, undefined) : text.title;
  useTitle(title);
  const show = (view: View, posts: Openness) => {
    const search = { view: view === "all" ? undefined : view, posts: posts === "all" ? undefined : posts };
    void navigate({ to: "/feed", search: { ...search, feed: feedId }, replace: true });
  };
  const isFollowing = view === "following";
  const isOpen = posts === "open";
  return (
    <main className="flex min-h-0 flex-1 flex-col">
      <PaneHeader start={<BackLink />} title={<bdi>{title}</bdi>} end={<Tools feeds={feeds} feed={feed} />} />
      <PaneBody>
        <div className="mx-auto flex max-w-2xl flex-col gap-3 p-4">
          <FeedNav feeds={feeds} current={feedId} />
          {feed && <About feed={feed} />}
          <div className="grid grid-cols-[3fr_2fr] gap-2">
            <SegmentedChoice label={text.view} options={options} value={view} onChange={(next) => show(next, posts)} />
            <SegmentedChoice
              label={text.openness}
              options={opennesses}
              value={posts}
              onChange={(next) => show(view, next)}
            />
          </div>
          <PostList
            key={`${view} ${posts}`}
            wanted={{ following: isFollowing || undefined, open: isOpen || undefined, roomId: feedId }}
            named={feedId === undefined ? severalOf(feeds) : []}
            pinnedOf={isFollowing || isOpen || !alone?.held ? undefined : alone.room.id}
            {...(isOpen ? nothingOpen : isFollowing ? nothingFollowed : nothingPosted)}
          />
        </div>
      </PaneBody>
    </main>
  );
}

const nothingPosted = { none: text.none, hint: text.noneHint };
const nothingFollowed = { none: text.noneFollowed, hint: text.noneFollowedHint };
const nothingOpen = { none: text.noneOpen, hint: text.noneOpenHint };

/** With only one feed, posts do not name it. */
const severalOf = (feeds: readonly Feed[]) => (feeds.length > 1 ? feeds : []);

function Tools({ feeds, feed }: { feeds: readonly Feed[]; feed: Feed | undefined }) {
  const own = feed ?? feedIn(feeds, ownFeedId);
  const choices = feed ? [] : feeds.filter(({ mayPost }) => mayPost).map(({ room }) => room);
  const target = own?.mayPost ? own.room.id : choices[0]?.id;
  const shown = feed ?? (feeds.length === 1 ? own : undefined);
  return (
    <>
      {target !== undefined && (
        <Button size="small" look="primary" icon={<SquarePen size={14} />} onClick={() => openNewPost(target, choices)}>
          {text.newPost}
        </Button>
      )}
      <FeedMenu feed={shown} />
    </>
  );
}

/** The purpose of a feed, and why the reader cannot post there. */
function About({ feed: { room, mayPost } }: { feed: Feed }) {
  return (
    <>
      {room.topic !== "" && (
        <p dir="auto" className="written text-start text-small text-soft wrap-anywhere">
          {room.topic}
        </p>
      )}
      {!mayPost && (
        <Notice>{room.archivedAt === null ? strings.feeds.onlyModerators : strings.feeds.isArchived}</Notice>
      )}
    </>
  );
}
