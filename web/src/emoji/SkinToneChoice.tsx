import { useState } from "react";
import { strings } from "../strings/strings.ts";
import { classNames } from "../ui/class-names.ts";
import { useExternalStore } from "../ui/external-store.ts";
import { skinTone, skinTones, withTone } from "./skin-tone.ts";

const text = strings.emoji;
const HAND = "✋";
const look =
  "flex size-9 items-center justify-center rounded-md text-[1.25rem] leading-none -outline-offset-2 hover:bg-hover touch:size-11";

/** Chooses the skin tone for emoji: one button that expands to all tones. */
export function SkinToneChoice() {
  const tone = useExternalStore(skinTone);
  const [isOpen, setOpen] = useState(false);
  const label = `${text.skinTone}: ${text.tones[tone]}`;
  return (
    <div className="relative">
      <button
        type="button"
        aria-label={label}
        title={label}
        aria-expanded={isOpen}
        className={look}
        onClick={() => setOpen(!isOpen)}
      >
        {withTone(HAND, tone)}
      </button>
      {isOpen && (
        <div
          role="radiogroup"
          aria-label={text.skinTone}
          className="absolute end-0 top-full z-10 flex rounded-lg bg-raised p-0.5 shadow-float"
        >
          {skinTones.map((one) => (
            <label
              key={one}
              title={text.tones[one]}
              className={classNames(look, "cursor-pointer has-focus-visible:outline-2", one === tone && "bg-active")}
            >
              <input
                type="radio"
                name="skin-tone"
                aria-label={text.tones[one]}
                // biome-ignore lint/a11y/noAutofocus: the user has just pressed the button that opens it
                autoFocus={one === tone}
                checked={one === tone}
                className="sr-only"
                onChange={() => skinTone.set(one)}
                // A pointer press also closes the list; arrow keys choose a tone and keep the list open.
                onClick={(event) => event.detail > 0 && setOpen(false)}
                onKeyDown={(event) => {
                  if (event.key !== "Enter" && event.key !== "Escape") return;
                  event.preventDefault();
                  event.stopPropagation();
                  setOpen(false);
                }}
              />
              <span aria-hidden="true">{withTone(HAND, one)}</span>
            </label>
          ))}
        </div>
      )}
    </div>
  );
}
