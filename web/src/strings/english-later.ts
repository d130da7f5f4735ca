import { accountPages } from "./english/account-pages.ts";
import { inbox } from "./english/inbox.ts";
import { invites } from "./english/invites.ts";
import { keyboard } from "./english/keyboard.ts";
import { server } from "./english/server.ts";
import { settings } from "./english/settings.ts";
import { switcher } from "./english/switcher.ts";
import { welcome } from "./english/welcome.ts";

/** Texts of what is not on the first screen. */
export const englishLater = { accountPages, inbox, invites, keyboard, server, settings, switcher, welcome };
