import type { LinkPart } from "@parley/protocol";
import { useMe } from "@parley/sdk/react";
import { useCarrier } from "../../../content/carrier.ts";
import { addressOf } from "../../../files/address-of.ts";
import { PreviewCanvas } from "../../../files/PreviewCanvas.tsx";
import { useImage } from "../../../files/use-image.ts";
import { classNames } from "../../../ui/class-names.ts";
import { RemovePreview } from "./RemovePreview.tsx";

/** The preview of a linked page. The host is always shown, because title and description come from the page and may be false. */
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
        {picture && <LinkPicture picture={picture} />}
      </a>
      {/* A forwarded preview is a copy and cannot be removed. */}
      {carrier?.parts?.includes(part) && <RemovePreview message={carrier} part={part} />}
    </div>
  );
}

/**
 * The preview picture in a box of fixed size, so that the layout does not shift. Until the picture is loaded, or if it fails to load, its
 * blurred colours are shown.
 */
function LinkPicture({ picture: { fileId, width, height, preview } }: { picture: NonNullable<LinkPart["picture"]> }) {
  const { state, props } = useImage();
  const { key, ...handlers } = props;
  const isShown = state === "shown";
  return (
    <span className="relative size-16 shrink-0 overflow-hidden rounded-md bg-sunken compact:size-10">
      {!isShown && preview && <PreviewCanvas hash={preview} />}
      <img
        key={key}
        {...handlers}
        src={addressOf(fileId)}
        // The title beside the picture already describes it.
        alt=""
        width={width}
        height={height}
        loading="lazy"
        decoding="async"
        draggable={false}
        className={classNames("relative size-full object-cover", !isShown && "opacity-0")}
      />
    </span>
  );
}
