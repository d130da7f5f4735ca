import { accountPages } from "./japanese/account-pages.ts";
import { inbox } from "./japanese/inbox.ts";
import { invites } from "./japanese/invites.ts";
import { keyboard } from "./japanese/keyboard.ts";
import { server } from "./japanese/server.ts";
import { settings } from "./japanese/settings.ts";
import { switcher } from "./japanese/switcher.ts";
import { welcome } from "./japanese/welcome.ts";
import type { LaterStrings } from "./later.ts";

export const japaneseLater: LaterStrings = {
  accountPages,
  inbox,
  invites,
  keyboard,
  server,
  settings,
  switcher,
  welcome,
};
