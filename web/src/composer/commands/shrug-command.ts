import type { Command } from "../../commands/command.ts";
import { always } from "../../commands/fits.ts";
import { strings } from "../../strings/strings.ts";

const text = strings.commands;

/** Sends somebody who does not know, behind the text. The marks are escaped, so that Markdown leaves the arms on. */
export const shrugCommand: Command = {
  ...{ name: "shrug", about: text.about.shrug, takes: text.takes.shrug, fits: always },
  run: (_, rest) => ({ kind: "send", text: `${rest} ¯\\\\\\_(ツ)\\_/¯`.trim() }),
};
