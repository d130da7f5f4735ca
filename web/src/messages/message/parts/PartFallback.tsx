import { fallbackOf, type Part } from "@parley/protocol";
import { plainText } from "../../../rich-text/markdown/plain-text.ts";
import { strings } from "../../../strings/strings.ts";

/** The fallback text of a part that cannot be rendered. */
export function PartFallback({ part }: { part: Part }) {
  const said = fallbackOf(part);
  return (
    <p dir="auto" className="whitespace-pre-wrap wrap-anywhere text-soft">
      {(part.type === "forward" ? plainText(said) : said.trim()) || strings.rooms.attachment}
    </p>
  );
}
