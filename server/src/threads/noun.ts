import type { Noun } from "../noun.ts";
import { follow } from "./follow.ts";
import { followThread } from "./follow-thread.ts";
import { forgetThreads } from "./forget.ts";
import { inRoom } from "./in-room.ts";
import { list } from "./list.ts";
import { pulledThreads } from "./pulled.ts";
import { unfollow } from "./unfollow.ts";

export const threadsNoun = {
  handlers: {
    "threads.list": list,
    "threads.inRoom": inRoom,
    "threads.follow": follow,
    "threads.unfollow": unfollow,
  },
  pulled: { threads: pulledThreads },
  onReply: followThread,
  onLeave: forgetThreads,
} satisfies Noun;
