/** Types that a browser may show inline: pictures, video and sound, none of which can run code. Every other type is a download. */
export const inlineTypes = [
  ...(["image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"] as const),
  ...(["video/mp4", "video/webm"] as const),
  ...(["audio/mpeg", "audio/mp4", "audio/webm", "audio/ogg", "audio/wav", "audio/flac"] as const),
] as const;

/** Every type that a file can have. The server detects it from the content and ignores the type that the sender names. */
export const fileTypes = [
  ...inlineTypes,
  ...(["image/heic", "video/quicktime", "application/pdf", "application/zip", "text/plain"] as const),
  "application/octet-stream",
] as const;
export type FileType = (typeof fileTypes)[number];

/** Kinds of files by which a room's files are listed. */
export type FileKind = "picture" | "video" | "sound" | "document";
export const fileKinds = ["picture", "video", "sound", "document"] as const satisfies readonly FileKind[];

const kinds: Readonly<Record<string, FileKind>> = { image: "picture", video: "video", audio: "sound" };

/** The kind of a file, from its type. */
export const fileKindOf = (type: FileType): FileKind => kinds[type.slice(0, type.indexOf("/"))] ?? "document";
