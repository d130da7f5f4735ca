import type { Noun } from "../noun.ts";
import { get } from "./get.ts";
import { set } from "./set.ts";
import { typing } from "./typing.ts";
import { watch } from "./watch.ts";

export const presenceNoun = {
  handlers: {
    "presence.get": get,
    "presence.watch": watch,
    "presence.set": set,
    "presence.typing": typing,
  },
} satisfies Noun;
