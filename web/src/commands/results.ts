import type { CommandResult } from "./command.ts";

export const done = (said?: string): CommandResult => ({ kind: "done", said });
export const refused = (why: string): CommandResult => ({ kind: "refused", why });
