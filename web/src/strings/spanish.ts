import { accounts } from "./spanish/accounts.ts";
import { composer } from "./spanish/composer.ts";
import { errors } from "./spanish/errors.ts";
import { forms } from "./spanish/forms.ts";
import { members } from "./spanish/members.ts";
import { messages } from "./spanish/messages.ts";
import { offline } from "./spanish/offline.ts";
import { presence } from "./spanish/presence.ts";
import { profile } from "./spanish/profile.ts";
import { rooms } from "./spanish/rooms.ts";
import { sessions } from "./spanish/sessions.ts";
import { shell } from "./spanish/shell.ts";
import { shortcuts } from "./spanish/shortcuts.ts";
import { sidebar } from "./spanish/sidebar.ts";
import { threads } from "./spanish/threads.ts";
import { timeline } from "./spanish/timeline.ts";
import { ui } from "./spanish/ui.ts";
import type { Strings } from "./strings.ts";

export const spanish: Strings = {
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
