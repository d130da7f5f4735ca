import type { LaterStrings } from "./later.ts";
import { accountPages } from "./spanish/account-pages.ts";
import { inbox } from "./spanish/inbox.ts";
import { invites } from "./spanish/invites.ts";
import { keyboard } from "./spanish/keyboard.ts";
import { server } from "./spanish/server.ts";
import { settings } from "./spanish/settings.ts";
import { switcher } from "./spanish/switcher.ts";
import { welcome } from "./spanish/welcome.ts";

export const spanishLater: LaterStrings = {
  accountPages,
  inbox,
  invites,
  keyboard,
  server,
  settings,
  switcher,
  welcome,
};
