import { CaseSensitive, Paperclip } from "lucide-react";
import type { RefObject } from "react";
import { EmojiButton } from "../../emoji/EmojiButton.tsx";
import { strings } from "../../strings/strings.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import type { Aids } from "./use-aids.ts";

interface FieldButtonsProps {
  aids: Aids | null;
  area: RefObject<HTMLTextAreaElement | null>;
  formatting: boolean;
  setFormatting: (formatting: boolean) => void;
  /** Adds to the end of the text, where the field cannot take it at its cursor yet. */
  append: (emoji: string) => void;
}

/** Formatting, which a phone shows when asked, files and emoji. */
export function FieldButtons({ aids, area, formatting, setFormatting, append }: FieldButtonsProps) {
  const type = (emoji: string) => {
    const field = area.current;
    if (field && aids) requestAnimationFrame(() => aids.type(field, emoji));
    else append(emoji);
  };
  return (
    <>
      <IconButton
        className="md:hidden"
        label={strings.messages.formatting}
        aria-expanded={formatting}
        icon={<CaseSensitive size={20} />}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => setFormatting(!formatting)}
      />
      <IconButton
        label={strings.messages.attach}
        icon={<Paperclip size={18} />}
        onClick={({ currentTarget: { form } }) => form && aids?.pickFiles(form)}
      />
      <EmojiButton label={strings.messages.insertEmoji} goOnAt={() => area.current} onPick={type} />
    </>
  );
}
