import type { Command } from "../../commands/command.ts";
import { always } from "../../commands/fits.ts";
import { strings } from "../../strings/strings.ts";

const text = strings.commands;

/** Sends a shrug after the text. The characters are escaped, so that Markdown does not remove the arms. */
export const shrugCommand: Command = {
  ...{ name: "shrug", about: text.about.shrug, takes: text.takes.shrug, fits: always },
  run: (_, rest) => ({ kind: "send", text: `${rest} ¯\\\\\\_(ツ)\\_/¯`.trim() }),
};
