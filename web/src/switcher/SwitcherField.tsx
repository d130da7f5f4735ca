import { ArrowLeft, Search } from "lucide-react";
import { type KeyboardEvent, type RefObject, useLayoutEffect } from "react";
import { keyHint } from "../shortcuts/label.ts";
import { isPressed } from "../shortcuts/match.ts";
import { strings } from "../strings/strings.ts";
import { IconButton } from "../ui/IconButton.tsx";

const text = strings.switcher;

interface SwitcherFieldProps {
  field: RefObject<HTMLInputElement | null>;
  listId: string;
  typed: string;
  setTyped: (typed: string) => void;
  activeId: string | undefined;
  onKeyDown: (event: KeyboardEvent) => void;
  onClose: () => void;
}

/** Where one types; the list below is walked through from here. */
export function SwitcherField({ field, listId, typed, setTyped, activeId, onKeyDown, onClose }: SwitcherFieldProps) {
  // At once, not a frame later: who knows the keys types on, and the letters would go to where the focus was.
  useLayoutEffect(() => field.current?.focus(), [field]);
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
        enterKeyHint="go"
        dir="auto"
        placeholder={text.field}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
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
