import { accounts } from "./english/accounts.ts";
import { composer } from "./english/composer.ts";
import { errors } from "./english/errors.ts";
import { forms } from "./english/forms.ts";
import { members } from "./english/members.ts";
import { messages } from "./english/messages.ts";
import { offline } from "./english/offline.ts";
import { presence } from "./english/presence.ts";
import { profile } from "./english/profile.ts";
import { rooms } from "./english/rooms.ts";
import { sessions } from "./english/sessions.ts";
import { shell } from "./english/shell.ts";
import { shortcuts } from "./english/shortcuts.ts";
import { sidebar } from "./english/sidebar.ts";
import { threads } from "./english/threads.ts";
import { timeline } from "./english/timeline.ts";
import { ui } from "./english/ui.ts";

export const english = {
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
