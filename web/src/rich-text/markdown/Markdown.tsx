import { memo, type ReactNode, useMemo } from "react";
import { mayNameEmoji, withoutNames } from "../../emoji/WrittenEmoji.tsx";
import { parseMarkdown, type Token } from "./parse-markdown.ts";
import { type Drawing, type DrawMention, drawPlain, renderTokens } from "./render-tokens.tsx";
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
    () => drawText(text, tokens, { drawMention, hasEmoji: mayNameEmoji(text) }),
    [tokens, text, drawMention],
  );
  return (
    <div
      dir="auto"
      className={`written flex flex-col gap-1.5 overflow-hidden text-start wrap-anywhere ${tokens ? "" : "whitespace-pre-wrap"} ${sizeOf(text)}`}
    >
      {end === undefined ? content : withEnd(content, end)}
    </div>
  );
});

function drawText(text: string, tokens: readonly Token[] | null, drawing: Drawing): ReactNode[] {
  return tokens ? renderTokens(tokens, drawing) : [<p key="plain">{drawPlain(text, drawing)}</p>];
}

/** Emoji alone are large. Names of the server's own are that only while there is a picture of them. */
function sizeOf(text: string): string {
  if (isEmojiOnly(text)) return "text-[1.75rem] leading-10";
  return mayNameEmoji(text) && isEmojiOnly(withoutNames(text))
    ? "has-[[data-own-emoji]]:text-[1.75rem] has-[[data-own-emoji]]:leading-10"
    : "";
}

const emojiOnly = /^(?:\p{RI}|\p{Emoji_Presentation}|\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f|\u200d|\s)+$/u;

/** True for a message of one to three emoji, which may be larger. */
function isEmojiOnly(text: string): boolean {
  const trimmed = text.trim();
  if (trimmed.length === 0 || trimmed.length > 40 || !emojiOnly.test(trimmed)) return false;
  return [...new Intl.Segmenter().segment(trimmed.replaceAll(/\s/g, ""))].length <= 3;
}
