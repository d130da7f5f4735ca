import type { Noun } from "../noun.ts";
import { get } from "./get.ts";
import { update } from "./update.ts";

export const serverNoun = {
  handlers: {
    "server.get": get,
    "server.update": update,
  },
} satisfies Noun;
