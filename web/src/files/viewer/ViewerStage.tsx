import { ImageOff } from "lucide-react";
import { strings } from "../../strings/strings.ts";
import { Button } from "../../ui/Button.tsx";
import { classNames } from "../../ui/class-names.ts";
import { useFileSource } from "../file-source.ts";
import { nameOfPicture } from "../is-picture.ts";
import { PreviewCanvas } from "../PreviewCanvas.tsx";
import { useImage } from "../use-image.ts";
import type { Item } from "./shelf.ts";
import type { LiveZoom } from "./use-zoom.ts";

/** One picture, fitted to the stage or enlarged. */
export function ViewerStage({ item: { part }, live, moves }: { item: Item; live: LiveZoom; moves: boolean }) {
  const { small, large, whole } = useFileSource(part);
  const image = useImage();
  const { key, ...handlers } = image.props;
  const { scale, x, y } = live.zoom;
  return (
    <div
      ref={live.stage}
      {...live.handlers}
      className={classNames(
        "relative flex min-h-0 flex-1 touch-none items-center justify-center overflow-hidden select-none",
        scale > 1 ? "cursor-grab" : "cursor-default",
      )}
    >
      {image.state === "waiting" && part.preview && (
        <span
          style={{ aspectRatio: `${part.width ?? 1} / ${part.height ?? 1}` }}
          className="absolute max-h-full w-full max-w-3xl overflow-hidden opacity-60"
        >
          <PreviewCanvas hash={part.preview} />
        </span>
      )}
      {part.preparing ? (
        <p role="status" className="text-small text-soft">
          {strings.files.preparing}
        </p>
      ) : image.state === "failed" ? (
        <div className="flex flex-col items-center gap-3 text-soft">
          <ImageOff size={28} aria-hidden="true" />
          <p role="alert">{strings.files.failed}</p>
          <Button onClick={image.retry}>{strings.ui.retry}</Button>
        </div>
      ) : (
        <img
          key={key}
          {...handlers}
          ref={live.picture}
          src={part.animated ? (moves ? whole : small) : large}
          alt={nameOfPicture(part)}
          width={part.width}
          height={part.height}
          draggable={false}
          style={{ transform: `translate(${x}px, ${y}px) scale(${scale})` }}
          className="relative h-auto max-h-full w-auto max-w-full object-contain"
        />
      )}
    </div>
  );
}
