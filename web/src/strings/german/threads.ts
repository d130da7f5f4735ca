import { speechOf } from "../speech.ts";
import type { Strings } from "../strings.ts";

const { plural } = speechOf("de");

export const threads: Strings["threads"] = {
  title: "Thread",
  replies: (count) => plural(count, { one: "# Antwort", other: "# Antworten" }),
  unread: (count) => plural(count, { one: "# ungelesene Antwort", other: "# ungelesene Antworten" }),
  lastReply: (when) => `zuletzt ${when}`,
  open: "Im Thread antworten",
  follow: "Thread folgen",
  unfollow: "Thread nicht mehr folgen",
  inRoom: (room) => `in ${room}`,
  empty: "Noch keine Antworten",
  emptyHint: "Was du hier schreibst, bleibt neben dem Gespräch.",
  rootGone: "Die erste Nachricht dieses Threads ist nicht da.",
  composer: "Nachricht im Thread",
};
