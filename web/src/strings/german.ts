import { accounts } from "./german/accounts.ts";
import { composer } from "./german/composer.ts";
import { errors } from "./german/errors.ts";
import { forms } from "./german/forms.ts";
import { members } from "./german/members.ts";
import { messages } from "./german/messages.ts";
import { offline } from "./german/offline.ts";
import { presence } from "./german/presence.ts";
import { profile } from "./german/profile.ts";
import { rooms } from "./german/rooms.ts";
import { sessions } from "./german/sessions.ts";
import { shell } from "./german/shell.ts";
import { shortcuts } from "./german/shortcuts.ts";
import { sidebar } from "./german/sidebar.ts";
import { threads } from "./german/threads.ts";
import { timeline } from "./german/timeline.ts";
import { ui } from "./german/ui.ts";
import type { Strings } from "./strings.ts";

export const german: Strings = {
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
