import { handleLengths } from "@parley/protocol";
import { fold } from "../ui/fold.ts";

/** A handle that fits a name, or else what stands before the @ of an e-mail address; empty when neither makes one. */
export function suggestHandle(name: string, email = ""): string {
  return handleFrom(name) || handleFrom(email.split(/[+@]/, 1)[0] ?? "");
}

/** Letters and digits of ASCII in small, without accents, with a dot between words; empty when there are too few. */
function handleFrom(words: string): string {
  const handle = fold(words)
    .replace(/[^a-z0-9]+/g, ".")
    .replace(/^\.+/, "")
    .slice(0, handleLengths.max)
    .replace(/\.+$/, "");
  return handle.length >= handleLengths.min ? handle : "";
}
