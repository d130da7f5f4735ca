import { accounts } from "./arabic/accounts.ts";
import { composer } from "./arabic/composer.ts";
import { errors } from "./arabic/errors.ts";
import { forms } from "./arabic/forms.ts";
import { invites } from "./arabic/invites.ts";
import { members } from "./arabic/members.ts";
import { messages } from "./arabic/messages.ts";
import { offline } from "./arabic/offline.ts";
import { presence } from "./arabic/presence.ts";
import { profile } from "./arabic/profile.ts";
import { rooms } from "./arabic/rooms.ts";
import { server } from "./arabic/server.ts";
import { sessions } from "./arabic/sessions.ts";
import { settings } from "./arabic/settings.ts";
import { shell } from "./arabic/shell.ts";
import { shortcuts } from "./arabic/shortcuts.ts";
import { sidebar } from "./arabic/sidebar.ts";
import { switcher } from "./arabic/switcher.ts";
import { threads } from "./arabic/threads.ts";
import { timeline } from "./arabic/timeline.ts";
import { ui } from "./arabic/ui.ts";
import { welcome } from "./arabic/welcome.ts";
import type { Strings } from "./strings.ts";

export const arabic: Strings = {
  accounts,
  composer,
  errors,
  forms,
  invites,
  members,
  messages,
  offline,
  presence,
  profile,
  rooms,
  server,
  sessions,
  settings,
  shell,
  shortcuts,
  sidebar,
  switcher,
  threads,
  timeline,
  ui,
  welcome,
};
