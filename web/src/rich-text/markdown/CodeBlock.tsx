import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { strings } from "../../strings/strings.ts";
import { copyText } from "../../ui/copy-text.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { useColoured } from "../code/use-coloured.ts";
import { visibleMarks } from "./visible-marks.ts";

/** Longer words after the backticks are not language names. */
const LONGEST_NAME = 24;

/** A code block with its own scrollbar and a copy button; highlighted if the language is known. */
export function CodeBlock({ code, language }: { code: string; language: string }) {
  const shown = visibleMarks(code.replace(/\n$/, ""));
  const coloured = useColoured(shown, language);
  const named = language !== "" && language.length <= LONGEST_NAME;
  return (
    <div dir="ltr" className="group/code relative my-1 rounded-md border border-line bg-sunken">
      {named && <p className="px-3 pt-1.5 font-mono text-tiny text-faint select-none">{language}</p>}
      <section
        aria-label={named ? strings.timeline.codeIn(language) : strings.messages.code}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable element must be reachable by keyboard
        tabIndex={0}
        className={`max-h-96 overflow-auto rounded-md px-3 pb-2 -outline-offset-2 ${named ? "pt-0.5" : "pt-2"}`}
      >
        <pre className="font-mono text-small leading-5">
          <code>{coloured ?? shown}</code>
        </pre>
      </section>
      <CopyButton code={code} label={strings.messages.copyCode} />
    </div>
  );
}

function CopyButton({ code, label }: { code: string; label: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    if (!(await copyText(code))) return;
    setCopied(true);
    setTimeout(() => setCopied(false), 1500);
  };
  return (
    <div className="absolute end-1 top-1 opacity-0 group-focus-within/code:opacity-100 group-hover/code:opacity-100 touch:opacity-100">
      <IconButton
        size="small"
        className="bg-sunken"
        label={copied ? strings.ui.copied : label}
        icon={copied ? <Check size={14} /> : <Copy size={14} />}
        onClick={copy}
      />
    </div>
  );
}
