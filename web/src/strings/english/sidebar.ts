import { speechOf } from "../speech.ts";

const { plural } = speechOf("en");

/** The list of rooms and what can be done from it. */
export const sidebar = {
  sections: {
    favourites: "Favourites",
    rooms: "Rooms",
    direct: "Direct messages",
  },
  goTo: "Go to…",
  inbox: "Inbox",
  waiting: (count: number) => plural(count, { one: "# unread", other: "# unread" }),
  draft: "Draft",
  markRead: "Mark as read",
  markUnread: "Mark as unread",
  favourite: "Add to favourites",
  unfavourite: "Remove from favourites",
  mute: "Mute",
  unmute: "Unmute",
  copyLink: "Copy link",
  leave: "Leave",
  muted: (name: string) => `${name} is muted.`,
  unmuted: (name: string) => `${name} is no longer muted.`,
  markedRead: "Marked as read.",
  markedAllRead: (count: number) => plural(count, { one: "# room marked as read.", other: "# rooms marked as read." }),
};
