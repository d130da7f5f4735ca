import { StickyNote } from "lucide-react";
import { strings } from "../strings/strings.ts";
import { Marked } from "./Marked.tsx";

/** The reader's note on a message, with the searched words marked. */
export function OwnNote({ note, words }: { note: string; words: string }) {
  return (
    <span className="flex items-start gap-1.5 text-small text-soft">
      <StickyNote aria-hidden="true" size={13} className="mt-1 shrink-0 text-faint" />
      <span className="sr-only">{strings.folders.noteOf}</span>
      <span dir="auto" className="line-clamp-2 min-w-0 flex-1 wrap-anywhere">
        <Marked text={note} words={words} />
      </span>
    </span>
  );
}
