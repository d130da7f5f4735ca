import { fallbackOf, type Part } from "@parley/protocol";
import { strings } from "../../../strings/strings.ts";

/** A text in place of a part that cannot be drawn. */
export function PartFallback({ part }: { part: Part }) {
  return (
    <p dir="auto" className="whitespace-pre-wrap wrap-anywhere text-soft">
      {fallbackOf(part).trim() || strings.rooms.attachment}
    </p>
  );
}
