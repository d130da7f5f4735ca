import { partOf } from "@parley/protocol";
import type { RoomMessage } from "@parley/sdk";

/** The title of the thread that a message starts; undefined if it has none. */
export const threadTitleOf = (root: RoomMessage | undefined): string | undefined =>
  root && partOf(root, "title")?.title;
