import { typedMention } from "@parley/protocol";
import type { Command } from "../../commands/command.ts";
import { isInCode } from "../editing/in-code.ts";

export type CompletionKind = "people" | "rooms" | "emoji" | "commands" | "places" | "channels";

/** What is being typed that can be completed: from `start` to the caret. */
export interface CompletionQuery {
  readonly kind: CompletionKind;
  readonly start: number;
  readonly query: string;
}

/** What begins a completion, with what finds the words behind its sign at the end of a line. Two letters at least for emoji: `:D` is meant as it is. */
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

/** What can be completed at the caret; null when there is nothing, as inside of code. */
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

/** A command's name, or what stands behind one that is completed. */
function commandQuery(before: string, commands: Completed): CompletionQuery | null {
  const [, name, rest] = /^\/(\p{L}*)(?:\s+([^\n]*))?$/u.exec(before) ?? [];
  if (name === undefined) return null;
  if (rest === undefined) return before.length > name.length + 1 ? null : { kind: "commands", start: 0, query: name };
  const kind = commands.find((one) => one.name === name.toLowerCase())?.completes;
  return kind === undefined ? null : { kind, start: before.length - rest.length, query: rest.trim() };
}
