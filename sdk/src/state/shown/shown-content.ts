import type { Content, WrittenContent } from "@parley/protocol";
import { partShown } from "./part-shown.ts";
import type { State } from "./shown.ts";

/** The content of a draft in the form of a message, as far as the state knows it, to render the draft. */
export function shownContent(
  state: Pick<State, "rooms" | "accounts" | "uploads" | "outbox" | "me">,
  { text, parts = [] }: WrittenContent,
): Content {
  return { text, parts: parts.map((part) => partShown(state, part)) };
}
