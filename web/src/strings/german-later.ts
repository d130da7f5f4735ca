import { accountPages } from "./german/account-pages.ts";
import { inbox } from "./german/inbox.ts";
import { invites } from "./german/invites.ts";
import { keyboard } from "./german/keyboard.ts";
import { server } from "./german/server.ts";
import { settings } from "./german/settings.ts";
import { switcher } from "./german/switcher.ts";
import { welcome } from "./german/welcome.ts";
import type { LaterStrings } from "./later.ts";

export const germanLater: LaterStrings = {
  accountPages,
  inbox,
  invites,
  keyboard,
  server,
  settings,
  switcher,
  welcome,
};
