import type { FilePart } from "@parley/protocol";
import { ImageOff, RotateCw } from "lucide-react";
import { strings } from "../strings/strings.ts";
import { classNames } from "../ui/class-names.ts";
import { nameOfPicture } from "./is-picture.ts";
import { useLocalFile } from "./local-file.ts";
import { PreviewCanvas } from "./PreviewCanvas.tsx";
import { useImage } from "./use-image.ts";
import { wantsNoMotion } from "./use-moves.ts";

const text = strings.files;

interface PictureProps {
  part: FilePart;
  src: string;
  onOpen: () => void;
  /** A label above the picture; screen readers read it with the name. */
  sign?: string | undefined;
}

/** A picture that fills its box: blurred colours until it is loaded, then a button that opens it, or a button to load it again. */
export function Picture(props: PictureProps) {
  if (props.part.preparing) return <Preparing part={props.part} />;
  return <ReadyPicture key={props.src} {...props} />;
}

const place = "absolute inset-0 flex size-full flex-col items-center justify-center gap-1 text-small text-soft";

/**
 * Shown until the server has prepared the picture's sizes; an event then renders it again. The sender sees the local file, which is not
 * shown if it may be animated and the user prefers reduced motion.
 */
function Preparing({ part }: { part: FilePart }) {
  const local = useLocalFile(part.fileId);
  const { state, props } = useImage();
  const { key, ...handlers } = props;
  const mayMove = part.mediaType === "image/gif" || part.mediaType === "image/webp";
  if (local !== undefined && state !== "failed" && !(mayMove && wantsNoMotion()))
    return (
      <img
        key={key}
        {...handlers}
        src={local}
        alt={nameOfPicture(part)}
        draggable={false}
        className="absolute inset-0 size-full object-cover"
      />
    );
  return (
    <span className={classNames(place, "animate-pulse-soft bg-active")}>
      {part.preview && <PreviewCanvas hash={part.preview} />}
      <span className="relative">{text.preparing}</span>
      <bdi className="sr-only">{nameOfPicture(part)}</bdi>
    </span>
  );
}

function ReadyPicture({ part, src, onOpen, sign }: PictureProps) {
  const image = useImage();
  const name = nameOfPicture(part);
  if (image.state === "failed") return <FailedPicture name={name} retry={image.retry} />;
  const { key, ...handlers } = image.props;
  return (
    <button
      type="button"
      aria-label={[text.open(name), sign].join(" ").trim()}
      aria-haspopup="dialog"
      onClick={onOpen}
      className="absolute inset-0 size-full overflow-hidden -outline-offset-2"
    >
      {image.state === "waiting" && part.preview && <PreviewCanvas hash={part.preview} />}
      <img
        key={key}
        {...handlers}
        src={src}
        alt={name}
        decoding="async"
        draggable={false}
        className={classNames("relative size-full object-cover", image.state === "waiting" && "opacity-0")}
      />
      {sign !== undefined && (
        <span className="absolute inset-0 flex items-center justify-center bg-[oklch(0.2_0.01_240/0.6)] text-display font-semibold text-on-accent">
          {sign}
        </span>
      )}
    </button>
  );
}

function FailedPicture({ name, retry }: { name: string; retry: () => void }) {
  return (
    <span className={classNames(place, "bg-sunken p-2 text-center")}>
      <ImageOff size={18} aria-hidden="true" className="shrink-0" />
      <span className="sr-only">{text.failed}</span>
      <bdi className="line-clamp-2 max-w-full text-tiny wrap-anywhere">{name}</bdi>
      <button
        type="button"
        aria-label={`${strings.ui.retry}: ${name}`}
        onClick={retry}
        className="flex items-center gap-1 rounded px-2 py-1 text-tiny font-medium text-accent-ink hover:bg-hover"
      >
        <RotateCw size={12} aria-hidden="true" />
        {strings.ui.retry}
      </button>
    </span>
  );
}
