import type { Handlers } from "../handlers.ts";
import { pull } from "./pull.ts";
import { tail } from "./tail.ts";

export const syncHandlers = { "sync.pull": pull, "sync.tail": tail } satisfies Partial<Handlers>;
