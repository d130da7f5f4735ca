import type { Command } from "../commands/command.ts";
import { always } from "../commands/fits.ts";
import { done } from "../commands/results.ts";
import { strings } from "../strings/strings.ts";
import { openPollDialog } from "./open-poll-dialog.tsx";

const text = strings.commands;

/** Opens the poll dialog with the text after the command's name as the question. */
export const pollCommand: Command = {
  ...{ name: "poll", about: text.about.poll, takes: text.takes.poll, fits: always },
  run: ({ room, threadId }, question) => {
    openPollDialog(room.id, threadId, question);
    return done();
  },
};
