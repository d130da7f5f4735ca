import type { Noun } from "../noun.ts";
import { everything } from "./everything.ts";
import { messages } from "./messages.ts";

export const searchNoun = { handlers: { "search.messages": messages, "search.everything": everything } } satisfies Noun;
