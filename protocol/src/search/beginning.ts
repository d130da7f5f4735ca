import type { Part } from "../parts.ts";
import { fallbackOf, partOf } from "../reading.ts";

/** Most characters of the beginning of a message. */
export const beginningLength = 160;

interface Beginning {
  readonly text: string;
  readonly parts?: readonly Part[] | undefined;
}

/** How a message begins: its title, or else its first line, or else what it carries. */
export function beginningOf({ text, parts = [] }: Beginning): string {
  const title = partOf({ parts }, "title") ?? partOf({ parts }, "post");
  const [line = ""] = text.trim().split("\n", 1);
  return shortened(title?.title ?? (line || parts.map(fallbackOf)[0] || ""));
}

function shortened(text: string): string {
  const characters = [...text];
  if (characters.length <= beginningLength) return text;
  const kept = characters.slice(0, beginningLength - 1).join("");
  // Cut in the middle of a covered text, it would show what is covered.
  const covers = kept.split("||");
  return `${covers.length % 2 === 0 ? covers.slice(0, -1).join("||") : kept}…`;
}
