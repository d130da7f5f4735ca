import { sizes } from "@parley/protocol";
import { strings } from "../strings/strings.ts";
import { asTyped, Field } from "../ui/forms/Field.tsx";
import { isEmojiName, maxName, typedNames } from "./emoji-name.ts";

const text = strings.customEmoji;

interface AliasesFieldProps {
  value: string;
  onChange: (value: string) => void;
}

/** The aliases of an emoji in one field. */
export function AliasesField({ value, onChange }: AliasesFieldProps) {
  return (
    <Field
      {...asTyped}
      name="aliases"
      label={text.aliases}
      hint={text.aliasesHint}
      error={aliasesError(value)}
      maxLength={(sizes.emojiAliases + 1) * (maxName + 2)}
      value={value}
      onChange={({ target }) => onChange(target.value)}
    />
  );
}

/** The error of the typed aliases, checked before the request. */
export function aliasesError(typed: string): string | undefined {
  const names = typedNames(typed);
  if (names.length > sizes.emojiAliases) return text.tooMany;
  return names.every(isEmojiName) ? undefined : text.wrongName;
}
