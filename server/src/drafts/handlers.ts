import type { Handlers } from "../handlers.ts";
import { set } from "./set.ts";

export const draftsHandlers = { "drafts.set": set } satisfies Partial<Handlers>;
