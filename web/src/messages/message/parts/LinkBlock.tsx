import type { LinkPart } from "@parley/protocol";
import { useMe } from "@parley/sdk/react";
import { useCarrier } from "../../../content/carrier.ts";
import { RemovePreview } from "./RemovePreview.tsx";

/** What a page says of itself. Its host is always there: the other words are the page's own, and may claim anything. */
export function LinkBlock({ part }: { part: LinkPart }) {
  const carrier = useCarrier();
  const { url, title, description, site, picture } = part;
  if (useMe()?.linkPreviews === false) return null;
  return (
    <div className="my-1 flex w-112 max-w-full items-start rounded-lg border border-line bg-surface compact:w-96">
      <a
        href={url}
        target="_blank"
        rel="noopener noreferrer"
        className="flex min-w-0 flex-1 items-start gap-3 rounded-lg p-3 hover:bg-hover compact:px-3 compact:py-2"
      >
        <span className="flex min-w-0 flex-1 flex-col">
          <span className="flex min-w-0 gap-1.5 text-tiny text-faint">
            <bdi className="max-w-full shrink-0 truncate">{new URL(url).host}</bdi>
            {site && (
              <>
                <span aria-hidden="true">·</span>
                <bdi className="truncate">{site}</bdi>
              </>
            )}
          </span>
          <span dir="auto" className="line-clamp-2 text-start font-medium wrap-anywhere">
            {title}
          </span>
          {description && (
            <span
              dir="auto"
              className="line-clamp-2 text-start text-small text-soft wrap-anywhere compact:line-clamp-1"
            >
              {description}
            </span>
          )}
        </span>
        {picture && (
          <img
            src={`/api/files/${picture.fileId}`}
            alt=""
            width={picture.width}
            height={picture.height}
            loading="lazy"
            decoding="async"
            className="size-16 shrink-0 rounded-md bg-sunken object-cover compact:size-10"
          />
        )}
      </a>
      {/* What stands in a forward is a copy, which stays as it is. */}
      {carrier?.parts?.includes(part) && <RemovePreview message={carrier} part={part} />}
    </div>
  );
}
