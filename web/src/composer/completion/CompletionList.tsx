import { useEffect, useRef } from "react";
import { strings } from "../../strings/strings.ts";
import { classNames } from "../../ui/class-names.ts";
import type { CompletionKind } from "./completion-query.ts";
import type { Suggestion } from "./suggestion.ts";

const text = strings.composer;

interface CompletionListProps {
  id: string;
  kind: CompletionKind;
  suggestions: readonly Suggestion[];
  index: number;
  take: (suggestion: Suggestion) => void;
  side: "above" | "below";
}

/** The list of suggestions, above or below the field. */
export function CompletionList({ id, kind, suggestions, index, take, side }: CompletionListProps) {
  return (
    <div
      className={classNames(
        "absolute z-20 animate-appear rounded-lg bg-raised shadow-float md:max-w-112",
        side === "above" ? "inset-x-3 bottom-full mb-1 md:inset-x-4" : "inset-x-0 top-full mt-1",
      )}
    >
      <div
        role="listbox"
        id={id}
        aria-label={text.lists[kind]}
        className="max-h-[min(20rem,40dvh)] overflow-y-auto overscroll-contain p-1"
      >
        {suggestions.map((suggestion, at) => (
          <Option
            key={suggestion.key}
            id={`${id}-${at}`}
            suggestion={suggestion}
            selected={at === index}
            take={() => take(suggestion)}
          />
        ))}
      </div>
      {kind === "commands" && (
        <p className="border-t border-line px-3 py-1.5 text-tiny text-faint">{strings.commands.slashes}</p>
      )}
      <p role="status" className="sr-only">
        {text.found(suggestions.length)}
      </p>
    </div>
  );
}

interface OptionProps {
  id: string;
  suggestion: Suggestion;
  selected: boolean;
  take: () => void;
}

function Option({ id, suggestion, selected, take }: OptionProps) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (selected) element.current?.scrollIntoView?.({ block: "nearest" });
  }, [selected]);
  return (
    <div
      ref={element}
      role="option"
      tabIndex={-1}
      id={id}
      aria-selected={selected}
      // Pressing an entry must not move the focus out of the field or close a phone's keyboard.
      onPointerDown={(event) => event.preventDefault()}
      onMouseDown={(event) => event.preventDefault()}
      onClick={take}
      onKeyDown={() => undefined}
      className={classNames(
        "flex h-9 cursor-pointer items-center gap-2.5 rounded-md px-2 text-small touch:h-11",
        selected ? "bg-active" : "hover:bg-hover",
      )}
    >
      {suggestion.picture}
      <span className="flex max-w-3/5 shrink-0 gap-1.5">
        <bdi className="truncate font-medium">{suggestion.label}</bdi>
        {suggestion.argument !== undefined && (
          <bdi className="truncate pe-0.5 text-soft italic">{suggestion.argument}</bdi>
        )}
      </span>
      {suggestion.detail !== undefined && (
        <span className="min-w-0 flex-1 truncate text-faint">
          <bdi>{suggestion.detail}</bdi>
        </span>
      )}
      {suggestion.aside !== undefined && (
        <span className="shrink-0 rounded bg-active/70 px-1.5 text-tiny leading-5 text-soft">{suggestion.aside}</span>
      )}
    </div>
  );
}
