import { emojiNamePattern } from "@parley/protocol/reading";

/** Characters of the name of an emoji. */
export const maxName = 32;

/** A name for an emoji, made of a file's; "" where nothing of that can be in one. */
export function nameFromFile(fileName: string): string {
  const bare = fileName
    .replace(/\.[^.]*$/, "")
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9_-]+/g, "-");
  const name = bare
    .replace(/^[-_]+/, "")
    .slice(0, maxName)
    .replace(/[-_]+$/, "");
  return isEmojiName(name) ? name : "";
}

/** True for what the server takes as a name, and as an alias. */
export const isEmojiName = (name: string): boolean => emojiNamePattern.test(name);

/** What somebody has typed as a name, also between colons. */
export const typedName = (typed: string): string => typed.trim().toLowerCase().replace(/^:|:$/g, "");

/** The field of a form that a refused field of a call stands in: all other names are in one. */
export const fieldOfForm = <Form extends { readonly field: string | null }>(form: Form): Form => ({
  ...form,
  field: form.field?.split(".")[0] ?? null,
});

/** The names that are typed into one field, each once. */
export const typedNames = (typed: string): string[] => [
  ...new Set(
    typed
      .split(/[\s,]+/u)
      .map(typedName)
      .filter(Boolean),
  ),
];
