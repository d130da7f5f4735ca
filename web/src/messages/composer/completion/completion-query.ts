import { isInCode } from "../edits/in-code.ts";

export type CompletionKind = "people" | "rooms" | "emoji" | "commands" | "places";

/** What is being typed that can be completed: from `start` to the caret. */
export interface CompletionQuery {
  readonly kind: CompletionKind;
  readonly start: number;
  readonly query: string;
}

/** What begins a completion, each with what may stand behind its sign. Two letters at least for emoji: `:D` is meant as it is. */
const signs: [kind: CompletionKind, pattern: RegExp][] = [
  ["people", /(?:^|[^\p{L}\p{N}_@./-])@([\p{L}\p{N}._-]{0,32})$/u],
  ["rooms", /(?:^|[\s(])#([\p{L}\p{N}._-]{0,40})$/u],
  ["emoji", /(?:^|[^\p{L}\p{N}:/])(?<!\]\([^)]*):(\+1|-1|[\p{L}\p{M}][\p{L}\p{M}\p{N}_-]{1,39})$/u],
];

/** What can be completed at the caret; null when there is nothing, as inside of code. */
export function completionQuery(text: string, caret: number, hasCommands: boolean): CompletionQuery | null {
  const before = text.slice(0, caret);
  if (hasCommands) {
    const command = /^\/(\p{L}*)$/u.exec(before);
    if (command) return { kind: "commands", start: 0, query: command[1] ?? "" };
    const place = /^\/open\s+([^\n]*)$/iu.exec(before);
    if (place) return { kind: "places", start: caret - (place[1] ?? "").length, query: (place[1] ?? "").trim() };
  }
  const line = before.slice(before.lastIndexOf("\n") + 1).slice(-80);
  for (const [kind, pattern] of signs) {
    const typed = pattern.exec(line)?.[1];
    if (typed !== undefined && !isInCode(before)) return { kind, start: caret - typed.length - 1, query: typed };
  }
  return null;
}
