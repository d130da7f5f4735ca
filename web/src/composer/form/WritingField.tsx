import type { Room, RoomRole } from "@parley/protocol";
import type { ClipboardEvent, KeyboardEvent, RefObject } from "react";
import { classNames } from "../../ui/class-names.ts";
import { useExternalStore } from "../../ui/external-store.ts";
import { enterKey, enterSends } from "./enter-key.ts";
import type { Aids } from "./use-aids.ts";

/** Characters. Longer texts are shown without Markdown, because marking them would delay each key. */
const LONGEST_MIRRORED = 20_000;

interface WritingFieldProps {
  area: RefObject<HTMLTextAreaElement | null>;
  aids: Aids | null;
  room: Room;
  role: RoomRole;
  label: string;
  placeholder: string;
  value: string;
  /** Whether the field takes the whole width on a phone. */
  isWide: boolean;
  /** A field in a form: several lines high, and Enter makes a new line. */
  isProse?: boolean;
  /** Id and name of the field, for a label elsewhere and for the form. */
  id?: string;
  name?: string;
  onWrite: (text: string) => void;
  onKeyDown: (event: KeyboardEvent<HTMLTextAreaElement>) => void;
  onPaste: (event: ClipboardEvent<HTMLTextAreaElement>) => void;
  onBlur: () => void;
}

/** Both layers must place letters identically, so no kerning or ligature may cross the border of two styles. */
const letters =
  "px-2 py-1 text-body whitespace-pre-wrap wrap-break-word [font-kerning:none] [font-variant-ligatures:none] [unicode-bidi:plaintext] touch:py-2 touch:text-[1rem]";

/**
 * A plain text field with transparent letters above a copy of its text that shows the Markdown. So undo, input methods, spell checking and
 * phones work as in any field. The copy also sets the field's height, and both scroll together.
 */
export function WritingField({ area, aids, room, role, value, isWide, isProse, onWrite, ...rest }: WritingFieldProps) {
  const isMirrored = value.length <= LONGEST_MIRRORED;
  const isDrawn = isMirrored && aids !== null && value !== "";
  return (
    <div
      className={classNames(
        "row-start-2 grid max-h-[40dvh] min-w-0 overflow-y-auto overscroll-contain",
        isProse ? "min-h-28" : "min-h-8 touch:min-h-10",
        isWide && "max-md:col-span-2",
      )}
    >
      {isMirrored && (
        <div
          aria-hidden="true"
          dir="auto"
          data-mirror=""
          className={classNames(
            letters,
            "pointer-events-none [grid-area:1/1]",
            !isDrawn && "invisible",
            "forced-colors:invisible",
          )}
        >
          {isDrawn ? <aids.Mirror text={value} room={room} role={role} /> : value}
          {/* Gives an empty last line its height. */}
          {value === "" || value.endsWith("\n") ? "\u200b" : ""}
        </div>
      )}
      {/* The placeholder is a separate element, because a text area cuts its own placeholder in the middle of a letter. */}
      {value === "" && (
        <div
          aria-hidden="true"
          className="pointer-events-none min-w-0 truncate px-2 py-1 text-body text-faint [grid-area:1/1] touch:py-2 touch:text-[1rem] forced-colors:hidden"
        >
          {rest.placeholder}
        </div>
      )}
      <textarea
        ref={area}
        id={rest.id}
        name={rest.name}
        aria-label={rest.label}
        aria-autocomplete="list"
        placeholder={rest.placeholder}
        enterKeyHint={enterSends(useExternalStore(enterKey)) && !isProse ? "send" : "enter"}
        dir="auto"
        rows={1}
        value={value}
        onChange={(event) => onWrite(event.target.value)}
        onKeyDown={rest.onKeyDown}
        onPaste={rest.onPaste}
        onBlur={rest.onBlur}
        className={classNames(
          letters,
          "size-full resize-none bg-transparent placeholder:text-transparent outline-none forced-colors:placeholder:text-[GrayText] [grid-area:1/1]",
          isMirrored ? "overflow-hidden" : "h-[40dvh] overflow-y-auto",
          isDrawn && "[-webkit-text-fill-color:transparent] forced-colors:[-webkit-text-fill-color:currentColor]",
        )}
      />
    </div>
  );
}
