/** Types that a browser shows in place: pictures, video and sound, none of which runs anything. Everything else is a download. */
export const inlineTypes = [
  ...(["image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"] as const),
  ...(["video/mp4", "video/webm"] as const),
  ...(["audio/mpeg", "audio/mp4", "audio/webm", "audio/ogg", "audio/wav", "audio/flac"] as const),
] as const;

/** Every type that a file can have. It is decided by the file's content and by nothing that its sender says. */
export const fileTypes = [
  ...inlineTypes,
  ...(["image/heic", "video/quicktime", "application/pdf", "application/zip", "text/plain"] as const),
  "application/octet-stream",
] as const;
export type FileType = (typeof fileTypes)[number];

/** What people look for among the files of a room. */
export type FileKind = "picture" | "video" | "sound" | "document";
export const fileKinds = ["picture", "video", "sound", "document"] as const satisfies readonly FileKind[];

const kinds: Readonly<Record<string, FileKind>> = { image: "picture", video: "video", audio: "sound" };

/** The kind of a file of a type. */
export const fileKindOf = (type: FileType): FileKind => kinds[type.slice(0, type.indexOf("/"))] ?? "document";
