import { handleLengths } from "@parley/protocol";
import { fold } from "../ui/fold.ts";

/** A handle made from a name, or from the part of an e-mail address before the @; empty if neither gives one. */
export function suggestHandle(name: string, email = ""): string {
  return handleFrom(name) || handleFrom(email.split(/[+@]/, 1)[0] ?? "");
}

/** Lower-case ASCII letters and digits without accents, with a dot between words; empty if there are too few. */
function handleFrom(words: string): string {
  const handle = fold(words)
    .replace(/[^a-z0-9]+/g, ".")
    .replace(/^\.+/, "")
    .slice(0, handleLengths.max)
    .replace(/\.+$/, "");
  return handle.length >= handleLengths.min ? handle : "";
}
