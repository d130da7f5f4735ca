import type { RoomMessage, State } from "@parley/sdk";
import { Bookmark, Inbox, type LucideIcon, Newspaper } from "lucide-react";
import type { ComponentType } from "react";
import { inboxCount } from "../inbox/inbox-count.ts";
import type { PlainPath } from "../routing/routes.ts";
import { type ScreenPart, screenPart } from "../routing/screen-part.tsx";
import { SavedSign } from "../saved/SavedSign.tsx";
import { strings } from "../strings/strings.ts";
import { withLater } from "../strings/with-later.ts";

/** A list of the reader's own, from all rooms. */
export interface OwnList {
  readonly to: PlainPath;
  readonly Icon: LucideIcon;
  readonly title: () => string;
  /** How many of its entries wait for the reader: a number beside its link. Without it there is none. */
  readonly waiting?: { readonly count: (state: State) => number; readonly label: (count: number) => string };
  /** Its page, loaded when it is opened. */
  readonly page: ScreenPart;
  /** The sign above a message that is in it; draws nothing for others. */
  readonly Sign?: ComponentType<{ message: RoomMessage }>;
}

/** Every list of the reader's own, in the order of their links. The sidebar, the pages and the rows of messages are made of this. */
export const ownLists = [
  {
    to: "/inbox",
    Icon: Inbox,
    title: () => strings.sidebar.inbox,
    waiting: { count: inboxCount, label: (count) => strings.sidebar.waiting(count) },
    page: screenPart(() => withLater(() => import("../inbox/Inbox.tsx")), "Inbox"),
  },
  {
    to: "/saved",
    Icon: Bookmark,
    title: () => strings.saved.title,
    page: screenPart(() => withLater(() => import("../saved/Saved.tsx")), "Saved"),
    Sign: SavedSign,
  },
  {
    to: "/feed",
    Icon: Newspaper,
    title: () => strings.sidebar.feed,
    page: screenPart(() => withLater(() => import("../posts/Posts.tsx")), "Posts"),
  },
] as const satisfies readonly OwnList[];
