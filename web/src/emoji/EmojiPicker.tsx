import { customEmojiName } from "@parley/protocol/reading";
import { Plus } from "lucide-react";
import { type KeyboardEvent, memo, useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import { Link } from "../routing/Link.tsx";
import { direction } from "../strings/language.ts";
import { strings } from "../strings/strings.ts";
import { classNames } from "../ui/class-names.ts";
import { useExternalStore } from "../ui/external-store.ts";
import { SearchField } from "../ui/SearchField.tsx";
import { type Emoji, emojiCalled, emojiGroups, findEmoji, nameOfEmoji } from "./emoji-list.ts";
import type { EmojiNames } from "./emoji-names.ts";
import { useOwnEmoji } from "./own-emoji.ts";
import { ReactionEmoji } from "./ReactionEmoji.tsx";
import { handyEmoji, noteEmoji } from "./recent-emoji.ts";
import { SkinToneChoice } from "./SkinToneChoice.tsx";
import { type SkinTone, skinTone, withTone } from "./skin-tone.ts";
import { useEmojiNames } from "./use-emoji-names.ts";

const text = strings.emoji;

interface EmojiPickerProps {
  onPick: (emoji: string) => void;
  /** The picker fills the sheet around it. */
  isSheet?: boolean;
  /** Called when a link in the picker leads to another page. */
  onLeave: () => void;
}

/** The emoji picker: recent emoji, a search by name, and all emoji by group, in the skin tone that was chosen on this device. */
export default function EmojiPicker({ onPick, isSheet = false, onLeave }: EmojiPickerProps) {
  const tone = useExternalStore(skinTone);
  // Read once, so that a choice changes the order only when the picker is opened again.
  const [handy] = useState(() => handyEmoji(HANDY).map(emojiCalled));
  const [query, setQuery] = useState("");
  const names = useEmojiNames();
  const own = useOwnEmoji();
  const found = useMemo(() => findEmoji(query, names, own), [query, names, own]);
  const [stop, setStop] = useState<string | null>(null);
  const isSearch = query.trim() !== "";
  // The picker opens with the first group. The others are rendered after it was painted, which a key press may interrupt.
  const groups = useDeferredValue(emojiGroups, firstGroup);
  const latestPick = useRef(onPick);
  useEffect(() => {
    latestPick.current = onPick;
  });
  const pick = useCallback(
    ({ emoji }: Emoji) => {
      // Custom emoji are not stored as recent, because the server may have deleted them.
      if (customEmojiName(emoji) === undefined) noteEmoji(emoji);
      latestPick.current(withTone(emoji, tone));
    },
    [tone],
  );
  const first = isSearch ? `found ${found[0]?.emoji}` : `handy ${handy[0]?.emoji}`;
  const current = stop ?? first;
  const gridOf = (name: string) => ({ name, names, tone, pick, stop: current.startsWith(`${name} `) ? current : null });
  return (
    <fieldset
      aria-label={strings.messages.pickEmoji}
      className={classNames("flex max-w-full flex-col gap-2", isSheet ? "w-full" : "w-80 p-3")}
      onKeyDown={walkGrid}
      onFocus={({ target }) => setStop(target.dataset.emoji ?? null)}
    >
      <div className="flex items-start gap-1">
        <div className="min-w-0 flex-1">
          <SearchField
            label={text.search}
            value={query}
            onSearch={setQuery}
            onKeyDown={(event) => {
              if (event.key === "Enter" && found[0]) pick(found[0]);
            }}
          />
        </div>
        <SkinToneChoice />
      </div>
      <div className={classNames("overflow-y-auto overscroll-contain", isSheet ? "h-[50dvh]" : "h-64")}>
        {!isSearch ? (
          <>
            <section aria-label={text.recent}>
              <Grid emoji={handy} {...gridOf("handy")} />
            </section>
            {own.length > 0 && (
              <section aria-label={text.own}>
                <GroupTitle>{text.own}</GroupTitle>
                <Grid emoji={own} {...gridOf("own")} />
              </section>
            )}
            {groups.map(({ group, emoji }) => (
              <section
                key={group}
                aria-label={text.groups[group]}
                // The browser lays out and paints only the groups in view; the height of the others is estimated until then.
                className="[content-visibility:auto]"
                style={{ containIntrinsicBlockSize: `auto ${Math.ceil(emoji.length / COLUMNS) * ROW_HEIGHT}px` }}
              >
                <GroupTitle>{text.groups[group]}</GroupTitle>
                <Grid emoji={emoji} {...gridOf(group)} />
              </section>
            ))}
          </>
        ) : (
          <Grid emoji={found} {...gridOf("found")} />
        )}
        {isSearch && found.length === 0 && <p className="py-2 text-small text-faint">{text.none}</p>}
      </div>
      <Link
        to="/settings/$section"
        params={{ section: "emoji" }}
        onClick={onLeave}
        className="flex h-8 items-center gap-2 rounded-md px-2 text-small text-soft hover:bg-hover hover:text-ink touch:h-11"
      >
        <Plus aria-hidden="true" size={15} />
        {text.add}
      </Link>
    </fieldset>
  );
}

function GroupTitle({ children }: { children: string }) {
  return (
    <p aria-hidden="true" className="pt-2 pb-1 text-tiny font-semibold text-faint">
      {children}
    </p>
  );
}

const firstGroup = emojiGroups.slice(0, 1);
const COLUMNS = 8;
/** In pixels, in the popup. */
const ROW_HEIGHT = 37;
/** Two rows. */
const HANDY = 2 * COLUMNS;

interface GridProps {
  name: string;
  /**
   * The emoji at which the Tab key stops, if it is in this grid. There is only one in the picker, because hundreds of stops would make it
   * hard to pass.
   */
  stop: string | null;
  emoji: readonly Emoji[];
  names: EmojiNames;
  tone: SkinTone;
  pick: (emoji: Emoji) => void;
}

/** Not rendered again while the focus moves in other grids: all of them have almost two thousand buttons. */
const Grid = memo(function Grid({ name, emoji, names, tone, stop, pick }: GridProps) {
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
          onClick={() => pick(entry)}
          className="aspect-square rounded-md text-[1.25rem] leading-none -outline-offset-2 hover:bg-hover"
        >
          <ReactionEmoji emoji={withTone(entry.emoji, tone)} />
        </button>
      ))}
    </div>
  );
});

const ahead = direction === "rtl" ? -1 : 1;
const steps: Record<string, number> = { ArrowRight: ahead, ArrowLeft: -ahead, ArrowDown: COLUMNS, ArrowUp: -COLUMNS };

/** Arrow keys move through the emoji; in the search field, the down arrow moves to the first one. */
function walkGrid(event: KeyboardEvent<HTMLElement>): void {
  const step = steps[event.key];
  if (step === undefined) return;
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-emoji]")];
  const at = buttons.indexOf(document.activeElement as HTMLElement);
  if (at < 0 && event.key !== "ArrowDown") return;
  event.preventDefault();
  buttons[at < 0 ? 0 : Math.min(Math.max(at + step, 0), buttons.length - 1)]?.focus();
}
