import type { Account } from "@parley/protocol";
import { fold } from "../ui/fold.ts";

/** Whether each typed word is the beginning of a word of the person's name or handle; similar to the server's search. */
export function matchesPerson({ name, handle }: Account, typed: string): boolean {
  const words = `${fold(name)} ${handle ?? ""}`.split(/[\s._-]+/u);
  const wanted = fold(typed.replace(/^\s*@/, "")).split(/[\s._-]+/u);
  return wanted.every((begin) => words.some((word) => word.startsWith(begin)));
}
