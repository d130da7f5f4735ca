import type { Command } from "../../commands/command.ts";
import { always } from "../../commands/fits.ts";
import { strings } from "../../strings/strings.ts";

/** Lists every command, by writing the slash with which the list opens. */
export const helpCommand: Command = {
  ...{ name: "help", about: strings.commands.about.help, fits: always },
  run: () => ({ kind: "write", text: "/" }),
};
