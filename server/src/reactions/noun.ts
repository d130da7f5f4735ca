import type { Noun } from "../noun.ts";
import { eraseReactions } from "./erase.ts";
import { react } from "./react.ts";
import { reactors } from "./reactors.ts";
import { unreact } from "./unreact.ts";

export const reactionsNoun = {
  handlers: {
    "messages.react": react,
    "messages.unreact": unreact,
    "messages.reactors": reactors,
  },
  onMessageErased: eraseReactions,
} satisfies Noun;
