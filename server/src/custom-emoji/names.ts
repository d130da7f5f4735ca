import { ApiError, invalidInput } from "../errors.ts";
import { aliasesOf } from "./present.ts";
import { isShortName } from "./short-names.ts";
import type { CustomEmojiRow } from "./tables.ts";

/** Refuses an emoji of which a name is that of another one, of the server's own or of Unicode, or is given twice. */
export function refuseTaken(
  all: readonly CustomEmojiRow[],
  { name, aliases }: { readonly name: string; readonly aliases: readonly string[] },
): void {
  const others = all.filter((each) => each.name !== name);
  const taken = new Set(others.flatMap((each) => [each.name, ...aliasesOf(each)]));
  const isTaken = (one: string) => taken.has(one) || isShortName(one);
  if (isTaken(name)) throw new ApiError("name_taken", { field: "name" });
  for (const [index, alias] of aliases.entries()) {
    const field = `aliases.${index}`;
    if (alias === name || aliases.indexOf(alias) !== index) throw invalidInput(field, "given_twice");
    if (isTaken(alias)) throw new ApiError("name_taken", { field });
  }
}
