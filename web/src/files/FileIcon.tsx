import { type FileKind, type FilePart, fileKindOf } from "@parley/protocol";
import { File, FileArchive, FileText, FileVideo, Image, type LucideIcon, Music } from "lucide-react";

const icons: Record<FileKind, LucideIcon> = { picture: Image, video: FileVideo, sound: Music, document: File };
const documents: Readonly<Record<string, LucideIcon>> = {
  "application/pdf": FileText,
  "text/plain": FileText,
  "application/zip": FileArchive,
};

/** An icon for the type of a file; decoration only. */
export function FileIcon({ type }: { type: FilePart["mediaType"] }) {
  const Icon = documents[type] ?? icons[fileKindOf(type)];
  return <Icon size={20} aria-hidden="true" className="shrink-0 text-faint" />;
}
