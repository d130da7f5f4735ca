import { languageOf } from "../rich-text/code/languages.ts";
import { useColoured } from "../rich-text/code/use-coloured.ts";

/** Characters that are coloured: few beginnings of a text are longer, and what takes too long stays plain. */
const mostColoured = 8_000;

/** Lines of a text file, in the colours of its language where its name says which that is. */
export function TextLines({ name, lines }: { name: string; lines: string }) {
  const coloured = useColoured(lines, languageOfFile(name), mostColoured);
  return (
    <pre
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys
      tabIndex={0}
      dir="auto"
      className="max-h-64 overflow-auto bg-sunken px-3 py-2 font-mono text-tiny whitespace-pre -outline-offset-2"
    >
      {coloured ?? lines}
    </pre>
  );
}

/** The language that a file name says by its ending, or by the whole of it, as that of a Dockerfile; "" for none. */
function languageOfFile(name: string): string {
  const said = name.slice(name.lastIndexOf(".") + 1);
  return languageOf(said) ?? "";
}
