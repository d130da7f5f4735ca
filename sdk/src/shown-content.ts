import type { Content, WrittenContent } from "@parley/protocol";
import { partShown } from "./state/part-shown.ts";
import type { State } from "./state/shown.ts";

/** What is being written as its message will carry it, as far as that is known here: for drawing a draft. */
export function shownContent(
  state: Pick<State, "rooms" | "accounts" | "uploads" | "outbox" | "me">,
  { text, parts = [] }: WrittenContent,
): Content {
  return { text, parts: parts.map((part) => partShown(state, part)) };
}
