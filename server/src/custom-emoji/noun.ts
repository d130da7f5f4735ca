import type { Noun } from "../noun.ts";
import { add } from "./add.ts";
import { list } from "./list.ts";
import { remove } from "./remove.ts";
import { update } from "./update.ts";

export const customEmojiNoun = {
  handlers: { "emoji.list": list, "emoji.add": add, "emoji.update": update, "emoji.remove": remove },
} satisfies Noun;
