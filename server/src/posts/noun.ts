import type { Noun } from "../noun.ts";
import { list } from "./list.ts";
import { postKind } from "./part.ts";
import { deletePost } from "./store.ts";
import { update } from "./update.ts";

export const postsNoun = {
  handlers: { "posts.list": list, "posts.update": update },
  parts: { post: postKind },
  onMessageErased: (tx, message) => deletePost(tx.writer, message),
} satisfies Noun;
