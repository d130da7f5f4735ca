import { accounts } from "./arabic/accounts.ts";
import { composer } from "./arabic/composer.ts";
import { errors } from "./arabic/errors.ts";
import { forms } from "./arabic/forms.ts";
import { members } from "./arabic/members.ts";
import { messages } from "./arabic/messages.ts";
import { offline } from "./arabic/offline.ts";
import { presence } from "./arabic/presence.ts";
import { profile } from "./arabic/profile.ts";
import { rooms } from "./arabic/rooms.ts";
import { sessions } from "./arabic/sessions.ts";
import { shell } from "./arabic/shell.ts";
import { shortcuts } from "./arabic/shortcuts.ts";
import { sidebar } from "./arabic/sidebar.ts";
import { threads } from "./arabic/threads.ts";
import { timeline } from "./arabic/timeline.ts";
import { ui } from "./arabic/ui.ts";
import type { Strings } from "./strings.ts";

export const arabic: Strings = {
  accounts,
  composer,
  errors,
  forms,
  members,
  messages,
  offline,
  presence,
  profile,
  rooms,
  sessions,
  shell,
  shortcuts,
  sidebar,
  threads,
  timeline,
  ui,
};
