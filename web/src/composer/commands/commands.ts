import type { Command } from "../../commands/command.ts";
import { locationCommand } from "../../locations/location-command.ts";
import { inviteCommand } from "../../members/invite-command.ts";
import { membersCommand } from "../../members/members-command.ts";
import { pollCommand } from "../../polls/poll-command.ts";
import { awayCommand, backCommand } from "../../presence/presence-commands.ts";
import { archiveCommand, leaveCommand } from "../../rooms/ending-commands.ts";
import { favouriteCommand } from "../../rooms/favourite-command.ts";
import { joinCommand } from "../../rooms/join-command.ts";
import { muteCommand, unmuteCommand } from "../../rooms/mute-commands.ts";
import { openCommand } from "../../rooms/open-command.ts";
import { renameCommand } from "../../rooms/rename-command.ts";
import { topicCommand } from "../../rooms/topic-command.ts";
import { searchCommand } from "../../switcher/search-command.ts";
import { helpCommand } from "./help-command.ts";
import { meCommand } from "./me-command.ts";
import { shrugCommand } from "./shrug-command.ts";

/** All commands, in the order of the suggestion list. */
export const commands: readonly Command[] = [
  openCommand,
  joinCommand,
  searchCommand,
  inviteCommand,
  membersCommand,
  topicCommand,
  renameCommand,
  pollCommand,
  locationCommand,
  muteCommand,
  unmuteCommand,
  favouriteCommand,
  awayCommand,
  backCommand,
  meCommand,
  shrugCommand,
  leaveCommand,
  archiveCommand,
  helpCommand,
];
