import { type ReactNode, useState } from "react";
import { Markdown } from "../../../rich-text/markdown/Markdown.tsx";
import { RoomLinkNameContext } from "../../../rich-text/markdown/room-link-name.ts";
import { RoomLinkName } from "../../../rooms/RoomLinkName.tsx";
import { strings } from "../../../strings/strings.ts";
import { CatchBoundary } from "../../../ui/loading/CatchBoundary.tsx";
import { useDrawMention } from "./use-draw-mention.tsx";

/** Longer texts are folded at first, so that the conversation around them stays visible. */
const LONG_CHARACTERS = 2000;
const LONG_LINES = 25;

interface LongTextProps {
  text: string;
  mentions: readonly string[];
  /** The text is unfolded at first, because the user has just written it. */
  whole?: boolean;
  /** Shown after the last word, or beside the unfold button of a long text. Pass a stable element. */
  end?: ReactNode;
}

/** A text rendered as Markdown; a very long text is folded. If the parser fails, the source text is shown. */
export function LongText({ text: source, mentions, whole = false, end }: LongTextProps) {
  const [unfolded, setUnfolded] = useState(whole);
  const drawMention = useDrawMention(mentions, source);
  const isLong = source.length > LONG_CHARACTERS || source.split("\n", LONG_LINES + 1).length > LONG_LINES;
  return (
    <>
      <div
        className={
          isLong && !unfolded
            ? "max-h-96 overflow-hidden [mask-image:linear-gradient(black_75%,transparent)]"
            : undefined
        }
      >
        <CatchBoundary resetKey={source} fallback={() => <p className="whitespace-pre-wrap">{source}</p>}>
          <RoomLinkNameContext value={RoomLinkName}>
            <Markdown text={source} drawMention={drawMention} end={isLong ? undefined : end} />
          </RoomLinkNameContext>
        </CatchBoundary>
      </div>
      {isLong && (
        <p className="flex items-baseline gap-2">
          <button
            type="button"
            aria-expanded={unfolded}
            onClick={() => setUnfolded(!unfolded)}
            className="rounded text-small font-medium text-accent-ink hover:underline"
          >
            {unfolded ? strings.messages.showLess : strings.messages.showMore}
          </button>
          {end}
        </p>
      )}
    </>
  );
}
