import type { Command } from "../commands/command.ts";
import { always } from "../commands/fits.ts";
import { done } from "../commands/results.ts";
import { strings } from "../strings/strings.ts";
import { openSwitcher } from "./open-switcher.tsx";

const text = strings.commands;

/** Opens the switcher with the text after the command's name as the query. */
export const searchCommand: Command = {
  ...{ name: "search", about: text.about.search, takes: text.takes.search, fits: always },
  run: (_, typed) => {
    openSwitcher({ typed });
    return done();
  },
};
