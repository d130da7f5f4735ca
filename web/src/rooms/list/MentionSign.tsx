import { AtSign } from "lucide-react";
import { strings } from "../../strings/strings.ts";

/** An @ on the accent colour: the reader was mentioned. */
export function MentionSign({ count }: { count: number }) {
  return (
    <span className="inline-flex size-4.5 shrink-0 items-center justify-center rounded-full bg-accent text-on-accent">
      <AtSign aria-hidden="true" size={11} strokeWidth={2.5} />
      <span className="sr-only">{strings.rooms.mentions(count)}</span>
    </span>
  );
}
