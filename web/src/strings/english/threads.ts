import { speechOf } from "../speech.ts";

const { plural } = speechOf("en");

export const threads = {
  title: "Thread",
  replies: (count: number) => plural(count, { one: "# reply", other: "# replies" }),
  unread: (count: number) => plural(count, { one: "# unread reply", other: "# unread replies" }),
  lastReply: (when: string) => `last ${when}`,
  open: "Reply in thread",
  follow: "Follow thread",
  unfollow: "Unfollow thread",
  inRoom: (room: string) => `in ${room}`,
  empty: "No replies yet",
  emptyHint: "Replies here stay out of the main conversation.",
  rootGone: "The first message of this thread is no longer available.",
  composer: "Message in thread",
};
