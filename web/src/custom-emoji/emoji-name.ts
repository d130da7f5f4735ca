import { emojiNamePattern } from "@parley/protocol/reading";

/** The most characters of an emoji's name. */
export const maxName = 32;

/** Suggests a name for an emoji from a file name; "" if the file name contains no usable characters. */
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

/** True if the server accepts a name or an alias. */
export const isEmojiName = (name: string): boolean => emojiNamePattern.test(name);

/** Normalizes a typed name, which may be written between colons. */
export const typedName = (typed: string): string => typed.trim().toLowerCase().replace(/^:|:$/g, "");

/** Maps the refused field of a call to the field of the form: the form has one field for all aliases. */
export const fieldOfForm = <Form extends { readonly field: string | null }>(form: Form): Form => ({
  ...form,
  field: form.field?.split(".")[0] ?? null,
});

/** The names typed into one field, without duplicates. */
export const typedNames = (typed: string): string[] => [
  ...new Set(
    typed
      .split(/[\s,]+/u)
      .map(typedName)
      .filter(Boolean),
  ),
];
