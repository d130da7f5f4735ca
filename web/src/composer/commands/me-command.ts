import type { Command } from "../../commands/command.ts";
import { always } from "../../commands/fits.ts";
import { refused } from "../../commands/results.ts";
import { strings } from "../../strings/strings.ts";

const text = strings.commands;

/** Sends what somebody does in italics. */
export const meCommand: Command = {
  ...{ name: "me", about: text.about.me, takes: text.takes.me, fits: always },
  run: (_, rest) => (rest === "" ? refused(text.needsText) : { kind: "send", text: italic(rest) }),
};

/** Each paragraph by itself: no mark reaches over an empty line. */
const italic = (words: string) =>
  words.replace(/\S[^\n]*(?:\n[^\S\n]*\S[^\n]*)*/g, (paragraph) => `*${paragraph.trim()}*`);
