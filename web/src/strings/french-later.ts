import { accountPages } from "./french/account-pages.ts";
import { inbox } from "./french/inbox.ts";
import { invites } from "./french/invites.ts";
import { keyboard } from "./french/keyboard.ts";
import { server } from "./french/server.ts";
import { settings } from "./french/settings.ts";
import { switcher } from "./french/switcher.ts";
import { welcome } from "./french/welcome.ts";
import type { LaterStrings } from "./later.ts";

export const frenchLater: LaterStrings = {
  accountPages,
  inbox,
  invites,
  keyboard,
  server,
  settings,
  switcher,
  welcome,
};
