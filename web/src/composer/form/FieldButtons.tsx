import type { MessageId, Room } from "@parley/protocol";
import { CaseSensitive, Plus } from "lucide-react";
import type { RefObject } from "react";
import { EmojiButton } from "../../emoji/EmojiButton.tsx";
import { strings } from "../../strings/strings.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { MenuButton } from "../../ui/menus/MenuButton.tsx";
import type { Aids } from "./use-aids.ts";

interface FieldButtonsProps {
  aids: Aids | null;
  /** The room and the thread that the field writes to. */
  at: { readonly room: Pick<Room, "id">; readonly threadId: MessageId | null };
  area: RefObject<HTMLTextAreaElement | null>;
  formatting: boolean;
  setFormatting: (formatting: boolean) => void;
  /** Appends to the end of the text, while the code that inserts at the cursor is not loaded. */
  append: (emoji: string) => void;
}

/** The buttons for formatting (hidden on a phone until requested), attachments and emoji. */
export function FieldButtons({ aids, at, area, formatting, setFormatting, append }: FieldButtonsProps) {
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
      <MenuButton
        label={strings.messages.add}
        icon={<Plus size={20} />}
        entries={() => aids?.addEntries({ roomId: at.room.id, threadId: at.threadId, form: area.current?.form }) ?? []}
      />
      <EmojiButton
        label={strings.messages.insertEmoji}
        goOnAt={() => area.current}
        onPick={type}
        draw={aids?.drawPicker(at)}
      />
    </>
  );
}
