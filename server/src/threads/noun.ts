import type { Noun } from "../noun.ts";
import { replyCheck } from "./check-replies.ts";
import { follow } from "./follow.ts";
import { followThread } from "./follow-thread.ts";
import { deleteFollowers } from "./followers-store.ts";
import { forgetThreads } from "./forget.ts";
import { inRoom } from "./in-room.ts";
import { list } from "./list.ts";
import { mute, unmute } from "./mute.ts";
import { name } from "./name.ts";
import { pulledThreads } from "./pulled.ts";
import { titleKind, titleOf } from "./titles/part.ts";
import { deleteTitled, moveTitled } from "./titles/store.ts";
import { unfollow } from "./unfollow.ts";

export const threadsNoun = {
  handlers: {
    "threads.list": list,
    "threads.inRoom": inRoom,
    "threads.follow": follow,
    "threads.unfollow": unfollow,
    "threads.name": name,
    "threads.mute": mute,
    "threads.unmute": unmute,
  },
  pulled: { threads: pulledThreads },
  parts: { title: titleKind },
  checks: [replyCheck],
  onReply: async (tx, reply) => {
    if (titleOf(reply.root) !== undefined) await moveTitled(tx.writer, reply.root, reply.reply.position);
    await followThread(tx, reply);
  },
  onMessageErased: async (tx, message) => {
    if (titleOf(message) !== undefined) await deleteTitled(tx.writer, message);
  },
  onRootsExpired: (tx, { roomId, messageIds }) => deleteFollowers(tx.writer, roomId, messageIds),
  onLeave: forgetThreads,
} satisfies Noun;
