import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { strings } from "../../strings/strings.ts";
import { copyText } from "../../ui/copy-text.ts";
import { IconButton } from "../../ui/IconButton.tsx";

/** Code as it was typed, in its own scroller, with a button that copies it. */
export function CodeBlock({ code, language }: { code: string; language: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    if (!(await copyText(code))) return;
    setCopied(true);
    setTimeout(() => setCopied(false), 1500);
  };
  return (
    <div dir="ltr" className="group/code relative my-1 rounded-md border border-line bg-sunken">
      <section
        aria-label={language || strings.messages.code}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
        tabIndex={0}
        className="max-h-96 overflow-auto px-3 py-2 -outline-offset-2"
      >
        <pre className="font-mono text-small leading-5">
          <code>{code.replace(/\n$/, "")}</code>
        </pre>
      </section>
      <div className="absolute end-1 top-1 opacity-0 group-focus-within/code:opacity-100 group-hover/code:opacity-100 touch:opacity-100">
        <IconButton
          size="small"
          className="bg-sunken"
          label={copied ? strings.ui.copied : strings.messages.copyCode}
          icon={copied ? <Check size={14} /> : <Copy size={14} />}
          onClick={copy}
        />
      </div>
    </div>
  );
}
