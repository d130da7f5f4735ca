import type { Noun } from "../noun.ts";
import { inbox } from "./inbox.ts";

export const inboxNoun = { handlers: { "messages.inbox": inbox } } satisfies Noun;
