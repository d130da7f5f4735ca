import { strings } from "../strings/strings.ts";

/** A preview of an emoji: alone, in a text and as a reaction, in light and dark colours. */
export function EmojiPreview({ address }: { address: string }) {
  return (
    <div
      role="img"
      aria-label={strings.customEmoji.preview}
      className="grid overflow-hidden md:grid-cols-2 rounded-lg border border-line"
    >
      {(["light", "dark"] as const).map((scheme) => (
        <div
          key={scheme}
          data-theme={scheme}
          className="flex items-center justify-center gap-4 bg-surface p-4 text-body text-ink"
        >
          <img src={address} alt="" className="size-10 object-contain" />
          <span className="inline-flex items-center gap-1 whitespace-nowrap">
            Aa <img src={address} alt="" className="size-[1.375em] object-contain" />
          </span>
          <span className="inline-flex h-6 items-center gap-1 rounded-full border border-line bg-sunken px-2 text-small text-soft">
            <img src={address} alt="" className="size-[1.375em] object-contain" />2
          </span>
        </div>
      ))}
    </div>
  );
}
