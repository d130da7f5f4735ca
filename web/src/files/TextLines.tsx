import { languageOf } from "../rich-text/code/languages.ts";
import { useColoured } from "../rich-text/code/use-coloured.ts";

/** The most characters that are highlighted. Few previews are longer, and a text that takes too long stays plain. */
const mostColoured = 8_000;

/** The lines of a text file, highlighted if its name tells the language. */
export function TextLines({ name, lines }: { name: string; lines: string }) {
  const coloured = useColoured(lines, languageOfFile(name), mostColoured);
  return (
    <pre
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable element must be reachable by keyboard
      tabIndex={0}
      dir="auto"
      className="max-h-64 overflow-auto bg-sunken px-3 py-2 font-mono text-tiny whitespace-pre -outline-offset-2"
    >
      {coloured ?? lines}
    </pre>
  );
}

/** The language by a file's extension, or by its whole name as for a Dockerfile; "" for none. */
function languageOfFile(name: string): string {
  const said = name.slice(name.lastIndexOf(".") + 1);
  return languageOf(said) ?? "";
}
