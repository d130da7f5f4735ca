import type { Content, ForwardPart, KnownParts, Part, PartType } from "@parley/protocol";
import { fallbackOf } from "@parley/protocol/reading";

/** Characters (UTF-16 units) of a summary. */
export const maxSummary = 300;

/** Texts of a summary in the user's language. */
export interface SummaryWords {
  /** Text for a deleted message. */
  readonly deleted: string;
  /** Text for a message that the reader has hidden. */
  readonly hidden: string;
  /** Text for a part without a text, such as a part of a later version without fallback. */
  readonly part: string;
  /** Texts for some types of parts; other types use their fallback. */
  readonly parts: { readonly [Type in PartType]?: (part: KnownParts[Type]) => string };
  /** Text for all parts together, such as "3 pictures"; undefined to list each part. */
  readonly together?: (parts: readonly Part[]) => string | undefined;
  /** Converts Markdown to plain text. Without it a summary has the typed text, in which spoilers are replaced. */
  readonly plain: (markdown: string) => string;
}

const english: SummaryWords = {
  deleted: "Deleted message",
  hidden: "You deleted this message for yourself",
  part: "Attachment",
  parts: {},
  plain: covered,
};

/** Replaces each spoiler in the beginning of a text, also one that is cut off. */
function covered(text: string): string {
  const begin = text.slice(0, maxSummary);
  const closing = begin.length < text.length ? "(?:\\S\\|\\||$)" : "\\S\\|\\|";
  return begin.replace(new RegExp(`(?<!\\|)\\|\\|(?=[^\\s|])[^]*?${closing}`, "g"), "[spoiler]");
}

/**
 * Summary of a message, a draft, or other content in one line of plain text: its text, else descriptions of its parts. For lists, notifications
 * and programs. Never empty for content with visible text or a part.
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
  // The text of a post is only its description, so the title comes first.
  const post = parts.find(({ type }) => type === "post");
  if (said !== "") return post ? `${summaryOfPart(post, words)} · ${said}`.slice(0, maxSummary) : said;
  const each = () => parts.map((part) => summaryOfPart(part, words)).join(" · ");
  return (words.together?.(parts) ?? each()).slice(0, maxSummary);
}

function summaryOfPart(part: Part, words: SummaryWords): string {
  // The type comes from a server: it may be the name of an inherited property, such as `toString`.
  const isNamed = Object.hasOwn(words.parts, part.type);
  const own = isNamed ? (words.parts[part.type as PartType] as (part: Part) => string) : undefined;
  const copied = part.type === "forward" ? lineOf(part as ForwardPart, words) : "";
  return copied || oneLine(own?.(part) ?? "") || oneLine(fallbackOf(part)) || words.part;
}

const oneLine = (text: string): string => text.slice(0, maxSummary).replace(/\s+/gu, " ").trim();
