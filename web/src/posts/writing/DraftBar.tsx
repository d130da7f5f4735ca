import { strings } from "../../strings/strings.ts";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";

const text = strings.posts;

interface DraftBarProps {
  isDiscarded: boolean;
  discard: () => void;
  undo: () => void;
}

/** A notice that a saved draft was restored, with a button to discard it, and then a button to undo that. */
export function DraftBar({ isDiscarded, discard, undo }: DraftBarProps) {
  return (
    <Notice>
      <span className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <span>{isDiscarded ? text.draftDiscarded : text.draftBack}</span>
        <Button size="small" onClick={isDiscarded ? undo : discard}>
          {isDiscarded ? strings.ui.undo : text.discardDraft}
        </Button>
      </span>
    </Notice>
  );
}
