/** The scale of a picture, and its offset from the middle in CSS pixels. */
export interface Zoom {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The picture fitted to the stage. */
export const fit: Zoom = { scale: 1, x: 0, y: 0 };
export const maxScale = 8;
/** The factor per press of a key or a button. */
export const zoomStep = 1.5;

/** Scales by a factor around a point, given relative to the middle of the stage. */
export function zoomAt(zoom: Zoom, factor: number, { x, y }: Point): Zoom {
  const scale = Math.min(maxScale, Math.max(1, zoom.scale * factor));
  const by = scale / zoom.scale;
  return { scale, x: x - (x - zoom.x) * by, y: y - (y - zoom.y) * by };
}

/** Limits the offset, so that the picture moves only as far as it is larger than the stage. */
export function within({ scale, x, y }: Zoom, picture: PictureSize, stage: PictureSize): Zoom {
  if (scale <= 1) return fit;
  const bound = (at: number, side: number, room: number) => {
    const most = Math.max(0, (side * scale - room) / 2);
    return Math.min(most, Math.max(-most, at));
  };
  return { scale, x: bound(x, picture.width, stage.width), y: bound(y, picture.height, stage.height) };
}
