import { memo, type ReactNode, useMemo } from "react";
import { parseMarkdown } from "./parse-markdown.ts";
import { type DrawMention, drawPlain, renderTokens } from "./render-tokens.tsx";
import { withEnd } from "./with-end.tsx";

interface MarkdownProps {
  text: string;
  drawMention: DrawMention;
  /** Behind the last words, in their line. The same element always. */
  end?: ReactNode;
}

/** What somebody wrote, as elements, isolated in its own direction. */
export const Markdown = memo(function Markdown({ text: written, drawMention, end }: MarkdownProps) {
  const { text, tokens } = useMemo(() => parseMarkdown(written), [written]);
  const content = useMemo(
    () => (tokens ? renderTokens(tokens, drawMention) : [<p key="plain">{drawPlain(text, drawMention)}</p>]),
    [tokens, text, drawMention],
  );
  return (
    <div
      dir="auto"
      className={`written flex flex-col gap-1.5 overflow-hidden text-start wrap-anywhere ${tokens ? "" : "whitespace-pre-wrap"} ${isEmojiOnly(text) ? "text-[1.75rem] leading-10" : ""}`}
    >
      {end === undefined ? content : withEnd(content, end)}
    </div>
  );
});

const emojiOnly = /^(?:\p{RI}|\p{Emoji_Presentation}|\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f|\u200d|\s)+$/u;

/** True for a message of one to three emoji, which may be larger. */
function isEmojiOnly(text: string): boolean {
  const trimmed = text.trim();
  if (trimmed.length === 0 || trimmed.length > 40 || !emojiOnly.test(trimmed)) return false;
  return [...new Intl.Segmenter().segment(trimmed.replaceAll(/\s/g, ""))].length <= 3;
}
