import type { Content, ForwardPart, KnownParts, Part, PartType } from "@parley/protocol";
import { fallbackOf } from "@parley/protocol/reading";

/** Characters (UTF-16 units) of a summary. */
export const maxSummary = 300;

/** What a summary says that no message does: the words of the reader's language. */
export interface SummaryWords {
  /** In place of a message that is deleted. */
  readonly deleted: string;
  /** In place of a message that the reader has hidden from themselves. */
  readonly hidden: string;
  /** In place of a part with nothing to show in a line, such as one of a later version without a fallback. */
  readonly part: string;
  /** What stands for parts of some types; others have their fallback. */
  readonly parts: { readonly [Type in PartType]?: (part: KnownParts[Type]) => string };
  /** What stands for all parts at once, such as "3 pictures"; undefined where each part is said by itself. */
  readonly together?: (parts: readonly Part[]) => string | undefined;
  /** Markdown as the text that it is seen as. Without it a summary is as it was typed, and says nothing of what is covered by two bars. */
  readonly plain: (markdown: string) => string;
}

const english: SummaryWords = {
  deleted: "Deleted message",
  hidden: "You deleted this message for yourself",
  part: "Attachment",
  parts: {},
  plain: covered,
};

/** A beginning of a text with a word for each text between two bars, also for one that is cut. */
function covered(text: string): string {
  const begin = text.slice(0, maxSummary);
  const closing = begin.length < text.length ? "(?:\\S\\|\\||$)" : "\\S\\|\\|";
  return begin.replace(new RegExp(`(?<!\\|)\\|\\|(?=[^\\s|])[^]*?${closing}`, "g"), "[spoiler]");
}

/**
 * A message, a draft, or other content in one line of plain text: its text, else what its parts are, for lists, notifications and programs. Never
 * empty for content with a visible text or a part.
 */
export function summaryOf(
  content: Content & { readonly deletedAt?: number; readonly hidden?: true },
  words: Partial<SummaryWords> = {},
): string {
  const all = { ...english, ...words };
  if (content.hidden) return all.hidden;
  if (content.deletedAt !== undefined) return all.deleted;
  return lineOf(content, all);
}

function lineOf({ text = "", parts = [] }: Partial<Content>, words: SummaryWords): string {
  const said = oneLine(words.plain(text));
  // The text of a post is its description: without the title nobody knows of what.
  const post = parts.find(({ type }) => type === "post");
  if (said !== "") return post ? `${summaryOfPart(post, words)} · ${said}`.slice(0, maxSummary) : said;
  const each = () => parts.map((part) => summaryOfPart(part, words)).join(" · ");
  return (words.together?.(parts) ?? each()).slice(0, maxSummary);
}

function summaryOfPart(part: Part, words: SummaryWords): string {
  // The type is whatever a server sends: it may be the name of something that every object has.
  const isNamed = Object.hasOwn(words.parts, part.type);
  const own = isNamed ? (words.parts[part.type as PartType] as (part: Part) => string) : undefined;
  const copied = part.type === "forward" ? lineOf(part as ForwardPart, words) : "";
  return copied || oneLine(own?.(part) ?? "") || oneLine(fallbackOf(part)) || words.part;
}

const oneLine = (text: string): string => text.slice(0, maxSummary).replace(/\s+/gu, " ").trim();
