import { Dialog as Base } from "@base-ui/react/dialog";
import { Maximize, Pause, Play, X, ZoomIn, ZoomOut } from "lucide-react";
import { strings } from "../../strings/strings.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { DownloadLink } from "../DownloadLink.tsx";
import type { Item } from "./shelf.ts";
import type { LiveZoom } from "./use-zoom.ts";
import { maxScale } from "./zoom.ts";

const text = strings.files;

/** Whether a picture is playing, and a function that toggles it. */
export interface Motion {
  readonly moves: boolean;
  readonly toggle: () => void;
}

interface ViewerBarProps {
  item: Item;
  live: LiveZoom;
  /** Null for a picture that is not animated. */
  motion: Motion | null;
}

/** The toolbar above a picture. */
export function ViewerBar({ item, live, motion }: ViewerBarProps) {
  const { scale } = live.zoom;
  return (
    <div className="flex items-center gap-1 p-2">
      <Base.Close render={<IconButton label={strings.ui.close} icon={<X size={20} />} />} />
      <span className="flex-1" />
      {motion && (
        <IconButton
          label={motion.moves ? text.stop : text.play}
          icon={motion.moves ? <Pause size={18} /> : <Play size={18} />}
          onClick={motion.toggle}
        />
      )}
      <IconButton label={text.zoomOut} icon={<ZoomOut size={18} />} aria-disabled={scale <= 1} onClick={live.zoomOut} />
      <IconButton label={text.actualSize} icon={<Maximize size={17} />} onClick={live.reset} />
      <IconButton
        label={text.zoomIn}
        icon={<ZoomIn size={18} />}
        aria-disabled={scale >= maxScale}
        className="aria-disabled:opacity-40"
        onClick={live.zoomIn}
      />
      <DownloadLink part={item.part} />
    </div>
  );
}
