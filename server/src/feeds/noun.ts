import type { Noun } from "../noun.ts";
import { create } from "./create.ts";
import { enter } from "./enter.ts";
import { list } from "./list.ts";

export const feedsNoun = {
  handlers: { "feeds.list": list, "feeds.create": create, "feeds.enter": enter },
} satisfies Noun;
