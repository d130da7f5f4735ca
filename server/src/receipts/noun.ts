import type { Noun } from "../noun.ts";
import { list } from "./list.ts";
import { markDelivered } from "./mark-delivered.ts";
import { markRead } from "./mark-read.ts";
import { markThreadRead } from "./mark-thread-read.ts";
import { markThreadUnread } from "./mark-thread-unread.ts";
import { markUnread } from "./mark-unread.ts";

export const receiptsNoun = {
  handlers: {
    "receipts.markRead": markRead,
    "receipts.markUnread": markUnread,
    "receipts.markDelivered": markDelivered,
    "receipts.list": list,
    "receipts.markThreadRead": markThreadRead,
    "receipts.markThreadUnread": markThreadUnread,
  },
} satisfies Noun;
