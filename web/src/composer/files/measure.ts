import { sizes } from "@parley/protocol";

/** Milliseconds to measure one file; values that take longer are left out of the message. */
const measureTimeout = 5_000;
/** The longer side of a poster in pixels, and the time in the video from which it is taken, in seconds; earlier in a short video. */
const posterSide = 1280;
const posterAt = 1;

/** Values that the browser measures in a picture, a video or an audio file, because the server decodes neither video nor audio. */
export interface Measures {
  readonly width?: number;
  readonly height?: number;
  /** Milliseconds. */
  readonly duration?: number;
  readonly poster?: Blob;
}

/** Measures a file; values that are not known in time are left out. */
export async function measure(file: Blob): Promise<Measures> {
  const url = URL.createObjectURL(file);
  const found: Found = {};
  const work = file.type.startsWith("image/")
    ? ofPicture(url, found)
    : /^(video|audio)\//.test(file.type)
      ? ofMedia(url, file.type.startsWith("video/"), found)
      : Promise.resolve();
  const late = new Promise<void>((resolve) => setTimeout(resolve, measureTimeout));
  await Promise.race([work.catch(() => undefined), late]);
  URL.revokeObjectURL(url);
  return { ...found };
}

type Found = { -readonly [Key in keyof Measures]: Measures[Key] };

async function ofPicture(url: string, found: Found): Promise<void> {
  const picture = new Image();
  picture.src = url;
  await picture.decode();
  noteSides(found, picture.naturalWidth, picture.naturalHeight);
}

async function ofMedia(url: string, isVideo: boolean, found: Found): Promise<void> {
  const media = document.createElement(isVideo ? "video" : "audio");
  media.muted = true;
  media.preload = isVideo ? "auto" : "metadata";
  media.src = url;
  try {
    await once(media, "loadedmetadata");
    const duration = Math.round(media.duration * 1000);
    if (duration >= 0 && duration <= sizes.mediaDuration) found.duration = duration;
    if (!(media instanceof HTMLVideoElement)) return;
    noteSides(found, media.videoWidth, media.videoHeight);
    await firstFrame(media);
    found.poster = await posterOf(media);
  } finally {
    media.removeAttribute("src");
    media.load();
  }
}

/** A recording made by the browser has no duration and cannot be seeked, so its first frame is used. */
async function firstFrame(video: HTMLVideoElement): Promise<void> {
  if (!Number.isFinite(video.duration)) return video.readyState < 2 ? once(video, "loadeddata") : undefined;
  const sought = once(video, "seeked");
  video.currentTime = Math.min(posterAt, video.duration / 3);
  await sought;
}

async function posterOf(video: HTMLVideoElement): Promise<Blob | undefined> {
  const { videoWidth, videoHeight } = video;
  const scale = Math.min(1, posterSide / Math.max(videoWidth, videoHeight));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(videoWidth * scale));
  canvas.height = Math.max(1, Math.round(videoHeight * scale));
  canvas.getContext("2d")?.drawImage(video, 0, 0, canvas.width, canvas.height);
  return (await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.8))) ?? undefined;
}

function noteSides(found: Found, width: number, height: number): void {
  const isSide = (side: number) => side >= 1 && side <= sizes.pictureSide;
  if (isSide(width) && isSide(height)) Object.assign(found, { width, height });
}

function once(media: HTMLMediaElement, event: string): Promise<void> {
  return new Promise((resolve, reject) => {
    media.addEventListener(event, () => resolve(), { once: true });
    media.addEventListener("error", () => reject(media.error), { once: true });
  });
}
