import type { Handlers } from "../handlers.ts";
import { inbox } from "./inbox.ts";

export const inboxHandlers = { "messages.inbox": inbox } satisfies Partial<Handlers>;
