import type { Noun } from "../noun.ts";
import { follow } from "./follow.ts";
import { pulledFollows } from "./pulled.ts";
import { deleteFollows } from "./store.ts";
import { unfollow } from "./unfollow.ts";

export const followsNoun = {
  handlers: { "follows.follow": follow, "follows.unfollow": unfollow },
  own: { follows: pulledFollows },
  onAccountErased: (tx, accountId) => deleteFollows(tx.writer, accountId),
} satisfies Noun;
