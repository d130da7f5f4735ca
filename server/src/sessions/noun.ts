import type { Noun } from "../noun.ts";
import { current } from "./current.ts";
import { list } from "./list.ts";
import { revoke } from "./revoke.ts";
import { revokeOthers } from "./revoke-others.ts";
import { signIn } from "./sign-in.ts";
import { signOut } from "./sign-out.ts";

export const sessionsNoun = {
  handlers: {
    "sessions.signIn": signIn,
    "sessions.signOut": signOut,
    "sessions.current": current,
    "sessions.list": list,
    "sessions.revoke": revoke,
    "sessions.revokeOthers": revokeOthers,
  },
} satisfies Noun;
