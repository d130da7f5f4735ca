import type { Account } from "@parley/protocol";
import { fold } from "../ui/fold.ts";

/** Whether each word that is typed begins a word of somebody's name or handle, much as the server finds people. */
export function matchesPerson({ name, handle }: Account, typed: string): boolean {
  const words = `${fold(name)} ${handle ?? ""}`.split(/[\s._-]+/u);
  const wanted = fold(typed.replace(/^\s*@/, "")).split(/[\s._-]+/u);
  return wanted.every((begin) => words.some((word) => word.startsWith(begin)));
}
