import { hasFilters, isSearchable } from "../search/is-searchable.ts";
import { strings } from "../strings/strings.ts";
import { classNames } from "../ui/class-names.ts";
import { SwitcherRow } from "./SwitcherRow.tsx";
import type { SwitcherItem } from "./switcher-items.ts";
import { type Choice, optionId } from "./use-choice.ts";
import type { SwitcherGroup } from "./use-switcher-items.ts";

const text = strings.switcher;

const headingOf = (name: SwitcherGroup["name"]): string => ({ ...text.groups, ...strings.search.groups })[name];

interface SwitcherListProps {
  id: string;
  groups: readonly SwitcherGroup[];
  /** The server has not answered yet. */
  searching: boolean;
  /** Notes about the message search, such as where it searched. */
  notes: readonly string[];
  typed: string;
  choice: Choice;
  onPick: (item: SwitcherItem) => void;
}

/** The results of the switcher. The focus stays in the field above. */
export function SwitcherList({ id, groups, searching, notes, typed, choice, onPick }: SwitcherListProps) {
  const count = groups.reduce((sum, { items }) => sum + items.length, 0);
  return (
    <div className="safe-bottom min-h-0 flex-1 overflow-y-auto overscroll-contain p-2 pt-1 [--safe:0.5rem]">
      <div id={id} role="listbox" aria-label={text.results}>
        {groups.map(({ name, items }) => (
          // biome-ignore lint/a11y/useSemanticElements: groups of a listbox have no element of their own
          <div key={`${name} ${items[0]?.kind}`} role="group" aria-label={headingOf(name)}>
            <p
              aria-hidden="true"
              className={classNames(
                "px-2 pt-2 pb-1 text-tiny font-semibold text-faint",
                (name === "results" || name === "all") && "sr-only",
              )}
            >
              {headingOf(name)}
            </p>
            {items.map((item) => (
              <div
                key={item.key}
                id={optionId(item.key)}
                role="option"
                aria-selected={item.key === choice.key}
                tabIndex={-1}
                // A press must not move the focus out of the field. An entry is chosen when the pointer moves, not when the list changes
                // under a resting pointer.
                onPointerDown={(event) => event.preventDefault()}
                onPointerMove={() => item.key !== choice.key && choice.choose(item.key)}
                onClick={() => onPick(item)}
                onKeyDown={choice.onKeyDown}
                className={classNames(
                  "flex cursor-pointer scroll-my-2 gap-2.5 rounded-md px-2 text-small aria-selected:bg-active",
                  item.kind === "message" ? "items-start py-2" : "h-10 items-center touch:h-12",
                )}
              >
                <SwitcherRow item={item} />
              </div>
            ))}
          </div>
        ))}
      </div>
      <p role="status" className={classNames("px-2 py-6 text-center text-small text-soft", count > 0 && "sr-only")}>
        {outcomeOf(typed, count, searching)}
      </p>
      {notes.map((note) => (
        <p key={note} role="status" className="px-2 py-2 text-tiny text-faint">
          {note}
        </p>
      ))}
    </div>
  );
}

/** The result in words, for screen readers. */
function outcomeOf(typed: string, count: number, searching: boolean): string {
  if (typed.trim() === "") return "";
  if (count > 0) return text.found(count);
  if (searching) return strings.ui.loading;
  return hasFilters(typed) && !isSearchable(typed) ? strings.search.typeOn : text.nothing;
}
