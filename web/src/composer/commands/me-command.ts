import type { Command } from "../../commands/command.ts";
import { always } from "../../commands/fits.ts";
import { refused } from "../../commands/results.ts";
import { strings } from "../../strings/strings.ts";

const text = strings.commands;

/** Sends an action of the author in italics. */
export const meCommand: Command = {
  ...{ name: "me", about: text.about.me, takes: text.takes.me, fits: always },
  run: (_, rest) => (rest === "" ? refused(text.needsText) : { kind: "send", text: italic(rest) }),
};

/** Marks each paragraph separately, because italics cannot span an empty line in Markdown. */
const italic = (words: string) =>
  words.replace(/\S[^\n]*(?:\n[^\S\n]*\S[^\n]*)*/g, (paragraph) => `*${paragraph.trim()}*`);
