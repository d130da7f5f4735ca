import { typedMention } from "@parley/protocol";
import type { Command } from "../../commands/command.ts";
import { isInCode } from "../editing/in-code.ts";

export type CompletionKind = "people" | "rooms" | "emoji" | "commands" | "places" | "channels";

/** The text from `start` to the caret that can be completed. */
export interface CompletionQuery {
  readonly kind: CompletionKind;
  readonly start: number;
  readonly query: string;
}

/**
 * The kinds of completion, each with a function that finds the query after its sign at the end of a line. Emoji need at least two letters,
 * because `:D` is often meant literally.
 */
const signs: [kind: CompletionKind, find: (line: string) => string | null | undefined][] = [
  ["people", typedMention],
  ["rooms", (line) => /(?:^|[\s(])#([\p{L}\p{N}._-]{0,40})$/u.exec(line)?.[1]],
  [
    "emoji",
    (line) =>
      /(?:^|[^\p{L}\p{N}:/])(?<!\]\([^)]*):(\+1|-1|100?|[\p{L}\p{M}][\p{L}\p{M}\p{N}_-]{1,39})$/u.exec(line)?.[1],
  ],
];

type Completed = readonly Pick<Command, "name" | "completes">[];

/** The completion query at the caret; null if there is none, for example inside code. */
export function completionQuery(text: string, caret: number, commands: Completed): CompletionQuery | null {
  const before = text.slice(0, caret);
  const command = commands.length > 0 ? commandQuery(before, commands) : null;
  if (command) return command;
  const line = before.slice(before.lastIndexOf("\n") + 1).slice(-80);
  for (const [kind, find] of signs) {
    const typed = find(line) ?? null;
    if (typed !== null && !isInCode(before)) return { kind, start: caret - typed.length - 1, query: typed };
  }
  return null;
}

/** The query for a command's name, or for the argument of a command that completes its argument. */
function commandQuery(before: string, commands: Completed): CompletionQuery | null {
  const [, name, rest] = /^\/(\p{L}*)(?:\s+([^\n]*))?$/u.exec(before) ?? [];
  if (name === undefined) return null;
  if (rest === undefined) return before.length > name.length + 1 ? null : { kind: "commands", start: 0, query: name };
  const kind = commands.find((one) => one.name === name.toLowerCase())?.completes;
  return kind === undefined ? null : { kind, start: before.length - rest.length, query: rest.trim() };
}
