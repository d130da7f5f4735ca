import { accounts } from "./japanese/accounts.ts";
import { composer } from "./japanese/composer.ts";
import { errors } from "./japanese/errors.ts";
import { forms } from "./japanese/forms.ts";
import { members } from "./japanese/members.ts";
import { messages } from "./japanese/messages.ts";
import { offline } from "./japanese/offline.ts";
import { presence } from "./japanese/presence.ts";
import { profile } from "./japanese/profile.ts";
import { rooms } from "./japanese/rooms.ts";
import { sessions } from "./japanese/sessions.ts";
import { shell } from "./japanese/shell.ts";
import { shortcuts } from "./japanese/shortcuts.ts";
import { sidebar } from "./japanese/sidebar.ts";
import { threads } from "./japanese/threads.ts";
import { timeline } from "./japanese/timeline.ts";
import { ui } from "./japanese/ui.ts";
import type { Strings } from "./strings.ts";

export const japanese: Strings = {
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
