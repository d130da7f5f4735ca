import { type ReactNode, useState } from "react";
import { Markdown } from "../../../rich-text/markdown/Markdown.tsx";
import { RoomLinkNameContext } from "../../../rich-text/markdown/room-link-name.ts";
import { RoomLinkName } from "../../../rooms/RoomLinkName.tsx";
import { strings } from "../../../strings/strings.ts";
import { CatchBoundary } from "../../../ui/CatchBoundary.tsx";
import { useDrawMention } from "./use-draw-mention.tsx";

/** A text this long is folded at first: the conversation stays in sight. */
const LONG_CHARACTERS = 2000;
const LONG_LINES = 25;

interface LongTextProps {
  text: string;
  mentions: readonly string[];
  /** It is unfolded at first: its author has just written it. */
  whole?: boolean;
  /** Behind the last words; beside what unfolds a long text. The same element always. */
  end?: ReactNode;
}

/** A text as Markdown; a very long one can be unfolded. Were one ever too much for the parser, it is shown as it was typed. */
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
