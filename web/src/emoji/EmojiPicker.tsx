import { type KeyboardEvent, useMemo, useState } from "react";
import { direction } from "../strings/language.ts";
import { strings } from "../strings/strings.ts";
import { classNames } from "../ui/class-names.ts";
import { SearchField } from "../ui/SearchField.tsx";
import { type Emoji, emojiGroups, findEmoji, nameOfEmoji } from "./emoji-list.ts";
import type { EmojiNames } from "./emoji-names.ts";
import { quickEmoji } from "./quick-emoji.ts";
import { useEmojiNames } from "./use-emoji-names.ts";

const text = strings.messages;

interface EmojiPickerProps {
  onPick: (emoji: string) => void;
  /** Fills the sheet that it is in. */
  isSheet?: boolean;
}

/** A choice of emoji: a few at hand, a search by name, and the rest by kind. */
export default function EmojiPicker({ onPick, isSheet = false }: EmojiPickerProps) {
  const [query, setQuery] = useState("");
  const names = useEmojiNames();
  const found = useMemo(() => findEmoji(query, names), [query, names]);
  const [stop, setStop] = useState<string | null>(null);
  const isSearch = query.trim() !== "";
  const grid = { names, onPick, stop: stop ?? (isSearch ? `found ${found[0]?.emoji}` : `quick ${quickEmoji[0]}`) };
  return (
    <fieldset
      aria-label={text.pickEmoji}
      className={classNames("flex max-w-full flex-col gap-2", isSheet ? "w-full" : "w-80 p-3")}
      onKeyDown={walkGrid}
      onFocus={({ target }) => setStop(target.dataset.emoji ?? null)}
    >
      <SearchField
        label={text.searchEmoji}
        value={query}
        onSearch={setQuery}
        onKeyDown={(event) => {
          if (event.key === "Enter" && found[0]) onPick(found[0].emoji);
        }}
      />
      <div className={classNames("overflow-y-auto overscroll-contain", isSheet ? "h-[50dvh]" : "h-64")}>
        {!isSearch ? (
          <>
            <Grid name="quick" emoji={quick} {...grid} />
            {emojiGroups.map(({ group, emoji }) => (
              <section key={group} aria-label={text.emojiGroups[group]}>
                <p aria-hidden="true" className="pt-2 pb-1 text-tiny font-semibold text-faint">
                  {text.emojiGroups[group]}
                </p>
                <Grid name={group} emoji={emoji} {...grid} />
              </section>
            ))}
          </>
        ) : (
          <Grid name="found" emoji={found} {...grid} />
        )}
        {isSearch && found.length === 0 && <p className="py-2 text-small text-faint">{text.noEmoji}</p>}
      </div>
    </fieldset>
  );
}

const quick: readonly Emoji[] = quickEmoji.map((emoji) => ({ emoji, name: emoji, codes: [] }));
const COLUMNS = 8;

interface GridProps {
  name: string;
  /** The one that the Tab key reaches: hundreds would be hundreds of keys on the way past them. */
  stop: string;
  emoji: readonly Emoji[];
  names: EmojiNames;
  onPick: (emoji: string) => void;
}

function Grid({ name, emoji, names, stop, onPick }: GridProps) {
  return (
    <div className="grid grid-cols-8">
      {emoji.map((entry) => (
        <button
          key={entry.emoji}
          type="button"
          aria-label={nameOfEmoji(entry, names)}
          title={nameOfEmoji(entry, names)}
          data-emoji={`${name} ${entry.emoji}`}
          tabIndex={`${name} ${entry.emoji}` === stop ? 0 : -1}
          onClick={() => onPick(entry.emoji)}
          className="aspect-square rounded-md text-[1.25rem] leading-none -outline-offset-2 hover:bg-hover"
        >
          {entry.emoji}
        </button>
      ))}
    </div>
  );
}

const ahead = direction === "rtl" ? -1 : 1;
const steps: Record<string, number> = { ArrowRight: ahead, ArrowLeft: -ahead, ArrowDown: COLUMNS, ArrowUp: -COLUMNS };

/** Arrow keys walk through the emoji; from the field, down leads to the first. */
function walkGrid(event: KeyboardEvent<HTMLElement>): void {
  const step = steps[event.key];
  if (step === undefined) return;
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-emoji]")];
  const at = buttons.indexOf(document.activeElement as HTMLElement);
  if (at < 0 && event.key !== "ArrowDown") return;
  event.preventDefault();
  buttons[at < 0 ? 0 : Math.min(Math.max(at + step, 0), buttons.length - 1)]?.focus();
}
