import type { Noun } from "../noun.ts";
import { forgetEndedSessions } from "./forget-ended.ts";
import { list } from "./list.ts";
import { revoke } from "./revoke.ts";
import { revokeOthers } from "./revoke-others.ts";
import { signOut } from "./sign-out.ts";

export const sessionsNoun = {
  handlers: {
    "sessions.signOut": signOut,
    "sessions.list": list,
    "sessions.revoke": revoke,
    "sessions.revokeOthers": revokeOthers,
  },
  jobs: ({ database, clock }) => [forgetEndedSessions(database, clock)],
} satisfies Noun;
