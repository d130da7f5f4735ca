import { memo, type ReactNode, useMemo } from "react";
import { mayNameEmoji, withoutNames } from "../../emoji/WrittenEmoji.tsx";
import { parseMarkdown, type Token } from "./parse-markdown.ts";
import { type Drawing, type DrawMention, drawPlain, renderTokens } from "./render-tokens.tsx";
import { withEnd } from "./with-end.tsx";

interface MarkdownProps {
  text: string;
  drawMention: DrawMention;
  /** Rendered after the last word, on the same line. Pass a stable element. */
  end?: ReactNode;
}

/** Text rendered as Markdown, isolated in its own text direction. */
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

/** A message of emoji only is shown large. The names of custom emoji count only if their pictures are rendered. */
function sizeOf(text: string): string {
  if (isEmojiOnly(text)) return "text-[1.75rem] leading-10";
  return mayNameEmoji(text) && isEmojiOnly(withoutNames(text))
    ? "has-[[data-own-emoji]]:text-[1.75rem] has-[[data-own-emoji]]:leading-10"
    : "";
}

const emojiOnly = /^(?:\p{RI}|\p{Emoji_Presentation}|\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f|\u200d|\s)+$/u;

/** True for a message of one to three emoji, which is shown larger. */
function isEmojiOnly(text: string): boolean {
  const trimmed = text.trim();
  if (trimmed.length === 0 || trimmed.length > 40 || !emojiOnly.test(trimmed)) return false;
  return [...new Intl.Segmenter().segment(trimmed.replaceAll(/\s/g, ""))].length <= 3;
}
