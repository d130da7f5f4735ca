import { accountPages } from "./arabic/account-pages.ts";
import { inbox } from "./arabic/inbox.ts";
import { invites } from "./arabic/invites.ts";
import { keyboard } from "./arabic/keyboard.ts";
import { server } from "./arabic/server.ts";
import { settings } from "./arabic/settings.ts";
import { switcher } from "./arabic/switcher.ts";
import { welcome } from "./arabic/welcome.ts";
import type { LaterStrings } from "./later.ts";

export const arabicLater: LaterStrings = {
  accountPages,
  inbox,
  invites,
  keyboard,
  server,
  settings,
  switcher,
  welcome,
};
