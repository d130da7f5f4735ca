import {
  Bold,
  Code,
  EyeOff,
  Italic,
  Link,
  List,
  ListOrdered,
  SquareCode,
  Strikethrough,
  TextQuote,
} from "lucide-react";
import { type KeyboardEvent, type ReactNode, type RefObject, useState } from "react";
import { keyHint } from "../../shortcuts/label.ts";
import type { ShortcutName } from "../../shortcuts/table.ts";
import { direction } from "../../strings/language.ts";
import { strings } from "../../strings/strings.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { applyEdit } from "./apply-edit.ts";
import { openLink } from "./open-link.tsx";
import type { TextEdit } from "./text-edit.ts";
import { toggleBlock } from "./toggle-block.ts";
import { type ListKind, toggleLines } from "./toggle-lines.ts";
import { type Mark, toggleMark } from "./toggle-mark.ts";

const text = strings.composer;

interface Tool {
  readonly label: string;
  readonly keys?: ShortcutName;
  readonly icon: ReactNode;
  readonly run: (field: HTMLTextAreaElement) => void;
}

/** A tool that edits the text directly. */
const edits = (edit: (value: string, start: number, end: number) => TextEdit) => (field: HTMLTextAreaElement) =>
  applyEdit(field, edit(field.value, field.selectionStart, field.selectionEnd));
const marks = (mark: Mark) => edits((...at) => toggleMark(...at, mark));
const lines = (kind: ListKind) => edits((...at) => toggleLines(...at, kind));

const tools: readonly Tool[] = [
  { label: text.bold, keys: "bold", icon: <Bold size={15} />, run: marks("**") },
  { label: text.italic, keys: "italic", icon: <Italic size={15} />, run: marks("*") },
  { label: text.strike, keys: "strike", icon: <Strikethrough size={15} />, run: marks("~~") },
  { label: text.link, keys: "link", icon: <Link size={15} />, run: openLink },
  { label: text.inlineCode, keys: "inlineCode", icon: <Code size={15} />, run: marks("`") },
  { label: text.codeBlock, icon: <SquareCode size={15} />, run: edits(toggleBlock) },
  { label: text.quote, icon: <TextQuote size={15} />, run: lines("quote") },
  { label: text.bullets, icon: <List size={15} />, run: lines("bullets") },
  { label: text.numbers, icon: <ListOrdered size={15} />, run: lines("numbers") },
  { label: strings.messages.spoiler, icon: <EyeOff size={15} />, run: marks("||") },
];

/** A toolbar with buttons for Markdown formatting, each with its shortcut. */
export function FormatBar({ area }: { area: RefObject<HTMLTextAreaElement | null> }) {
  const [stop, setStop] = useState(0);
  return (
    <div
      role="toolbar"
      aria-label={strings.messages.formatting}
      className="flex flex-wrap items-center"
      onKeyDown={walk}
    >
      {tools.map(({ label, keys, icon, run }, index) => (
        <IconButton
          key={label}
          tabIndex={index === stop ? 0 : -1}
          onFocus={() => setStop(index)}
          size="small"
          label={keys ? `${label} (${keyHint(keys)})` : label}
          icon={icon}
          // Pressing a button must not move the focus out of the field or close a phone's keyboard.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => {
            const field = area.current;
            if (field) run(field);
          }}
        />
      ))}
    </div>
  );
}

const ahead = direction === "rtl" ? -1 : 1;
const steps: Record<string, number> = { ArrowRight: ahead, ArrowLeft: -ahead };

/** The toolbar is one stop of the Tab key; arrow keys move between its buttons, and wrap around. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const step = steps[event.key];
  if (step === undefined) return;
  const buttons = [...event.currentTarget.querySelectorAll("button")];
  const at = buttons.findIndex((button) => button.contains(document.activeElement));
  event.preventDefault();
  buttons[(at + step + buttons.length) % buttons.length]?.focus();
}
