import type { RoomMessage, State } from "@parley/sdk";
import { Bookmark, Inbox, type LucideIcon, Newspaper } from "lucide-react";
import type { ComponentType } from "react";
import { inboxCount } from "../inbox/inbox-count.ts";
import type { PlainPath } from "../routing/routes.ts";
import { type ScreenPart, screenPart } from "../routing/screen-part.tsx";
import { SavedSign } from "../saved/SavedSign.tsx";
import { loadWithTexts } from "../strings/load-with-texts.ts";
import { strings } from "../strings/strings.ts";

/** A list of the reader's own with entries from all rooms. */
export interface OwnList {
  readonly to: PlainPath;
  readonly Icon: LucideIcon;
  readonly title: () => string;
  /** The number of waiting entries, shown beside the link; missing if the list has no number. */
  readonly waiting?: { readonly count: (state: State) => number; readonly label: (count: number) => string };
  /** The page of the list, loaded when it is opened. */
  readonly page: ScreenPart;
  /** The sign above a message that is in the list; renders nothing for other messages. */
  readonly Sign?: ComponentType<{ message: RoomMessage }>;
}

/** All lists of the reader, in the order of their links. The sidebar, the pages and the message rows are built from this. */
export const ownLists = [
  {
    to: "/inbox",
    Icon: Inbox,
    title: () => strings.sidebar.inbox,
    waiting: { count: inboxCount, label: (count) => strings.sidebar.waiting(count) },
    page: screenPart(() => loadWithTexts(() => import("../inbox/Inbox.tsx")), "Inbox"),
  },
  {
    to: "/saved",
    Icon: Bookmark,
    title: () => strings.saved.title,
    page: screenPart(() => loadWithTexts(() => import("../saved/Saved.tsx")), "Saved"),
    Sign: SavedSign,
  },
  {
    to: "/feed",
    Icon: Newspaper,
    title: () => strings.sidebar.feed,
    page: screenPart(() => loadWithTexts(() => import("../posts/Posts.tsx")), "Posts"),
  },
] as const satisfies readonly OwnList[];
