import type { Noun } from "../noun.ts";
import { changePassword } from "./change-password.ts";
import { positionCheck } from "./check-positions.ts";
import { accountWordCheck } from "./check-words.ts";
import { current } from "./current.ts";
import { deactivate } from "./deactivate.ts";
import { endSessions } from "./end-sessions.ts";
import { get } from "./get.ts";
import { list } from "./list.ts";
import { lookUp } from "./look-up.ts";
import { me } from "./me.ts";
import { reactivate } from "./reactivate.ts";
import { requestPasswordReset } from "./request-password-reset.ts";
import { requestVerification } from "./request-verification.ts";
import { resetPassword } from "./reset-password.ts";
import { setRole } from "./set-role.ts";
import { signIn } from "./sign-in.ts";
import { update } from "./update.ts";
import { verifyEmail } from "./verify-email.ts";

export const accountsNoun = {
  handlers: {
    "sessions.signIn": signIn,
    "sessions.current": current,
    "accounts.me": me,
    "accounts.update": update,
    "accounts.changePassword": changePassword,
    "accounts.requestPasswordReset": requestPasswordReset,
    "accounts.resetPassword": resetPassword,
    "accounts.requestVerification": requestVerification,
    "accounts.verifyEmail": verifyEmail,
    "accounts.list": list,
    "accounts.lookUp": lookUp,
    "accounts.get": get,
    "accounts.deactivate": deactivate,
    "accounts.reactivate": reactivate,
    "accounts.endSessions": endSessions,
    "accounts.setRole": setRole,
  },
  checks: [positionCheck, accountWordCheck],
} satisfies Noun;
