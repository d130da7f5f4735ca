import { ArrowLeft, Search } from "lucide-react";
import { type KeyboardEvent, type RefObject, useLayoutEffect } from "react";
import { keyHint } from "../shortcuts/label.ts";
import { isPressed } from "../shortcuts/match.ts";
import { strings } from "../strings/strings.ts";
import { IconButton } from "../ui/IconButton.tsx";
import type { Typing } from "./use-typed.ts";

const text = strings.switcher;

interface SwitcherFieldProps {
  field: RefObject<HTMLInputElement | null>;
  listId: string;
  typing: Typing;
  activeId: string | undefined;
  onKeyDown: (event: KeyboardEvent) => void;
  onClose: () => void;
}

/** The field of the switcher; its keys also control the list below. */
export function SwitcherField({ field, listId, typing, activeId, onKeyDown, onClose }: SwitcherFieldProps) {
  // Focused in a layout effect and not a frame later: a user who knows the shortcut types on at once, and the letters would go to the
  // element focused before.
  useLayoutEffect(() => {
    const element = field.current;
    element?.focus();
    element?.setSelectionRange(element.value.length, element.value.length);
  }, [field]);
  return (
    <div className="flex h-14 shrink-0 items-center gap-2 border-b border-line ps-2 pe-4 md:ps-4">
      <IconButton
        label={strings.ui.close}
        icon={<ArrowLeft size={18} className="rtl:-scale-x-100" />}
        onClick={onClose}
        className="md:hidden"
      />
      <Search aria-hidden="true" size={17} className="hidden shrink-0 text-faint md:block" />
      <input
        ref={field}
        type="text"
        role="combobox"
        aria-label={text.field}
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={activeId}
        aria-autocomplete="list"
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        enterKeyHint="search"
        dir="auto"
        placeholder={text.field}
        value={typing.typed}
        onChange={(event) => typing.follow(event.target)}
        onSelect={(event) => typing.followCaret(event.currentTarget)}
        onKeyDown={(event) => {
          if (isPressed("switcher", event.nativeEvent)) {
            event.preventDefault();
            onClose();
          } else onKeyDown(event);
        }}
        className="h-full min-w-0 flex-1 bg-transparent text-[1rem] outline-none"
      />
      <span aria-hidden="true" className="text-tiny text-faint touch:hidden">
        {keyHint("close")}
      </span>
    </div>
  );
}
