import { accounts } from "./french/accounts.ts";
import { composer } from "./french/composer.ts";
import { errors } from "./french/errors.ts";
import { forms } from "./french/forms.ts";
import { members } from "./french/members.ts";
import { messages } from "./french/messages.ts";
import { offline } from "./french/offline.ts";
import { presence } from "./french/presence.ts";
import { profile } from "./french/profile.ts";
import { rooms } from "./french/rooms.ts";
import { sessions } from "./french/sessions.ts";
import { shell } from "./french/shell.ts";
import { shortcuts } from "./french/shortcuts.ts";
import { sidebar } from "./french/sidebar.ts";
import { threads } from "./french/threads.ts";
import { timeline } from "./french/timeline.ts";
import { ui } from "./french/ui.ts";
import type { Strings } from "./strings.ts";

export const french: Strings = {
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
