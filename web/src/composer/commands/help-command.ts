import type { Command } from "../../commands/command.ts";
import { always } from "../../commands/fits.ts";
import { strings } from "../../strings/strings.ts";

/** Lists all commands: it writes a slash into the field, which opens the suggestion list. */
export const helpCommand: Command = {
  ...{ name: "help", about: strings.commands.about.help, fits: always },
  run: () => ({ kind: "write", text: "/" }),
};
