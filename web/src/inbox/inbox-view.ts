import { createKeptChoice } from "../ui/preferences/kept.ts";

export const inboxViews = ["messages", "threads"] as const;
export type InboxView = (typeof inboxViews)[number];

/** Whether the inbox shows only unread entries; stored in this browser. */
export const inboxScope = createKeptChoice("parley.inbox", ["all", "unread"]);
