import type { FilePart } from "@parley/protocol";
import { useEffect, useState } from "react";
import { strings } from "../strings/strings.ts";
import { Skeleton } from "../ui/loading/Skeleton.tsx";
import { useFileSource } from "./file-source.ts";
import { TextLines } from "./TextLines.tsx";
import { maxTextBytes, readBeginning, type TextStart } from "./text-beginning.ts";

const text = strings.files;

/** The first lines of a text file. */
export default function TextBeginning({ part }: { part: FilePart }) {
  const { whole } = useFileSource(part);
  const [start, setStart] = useState<TextStart | "failed" | null>(null);
  useEffect(() => {
    if (whole === undefined) return;
    const stop = new AbortController();
    readBeginning(whole, stop.signal).then(setStart, () => stop.signal.aborted || setStart("failed"));
    return () => stop.abort();
  }, [whole]);
  if (start === null) return <Skeleton className="m-3 h-16" />;
  if (start === "failed") return <p className="border-t border-line px-3 py-2 text-small text-soft">{text.unread}</p>;
  return (
    <div className="border-t border-line">
      <TextLines name={part.name} lines={start.text} />
      {(start.isCut || part.size > maxTextBytes) && <p className="px-3 py-1.5 text-tiny text-faint">{text.cut}</p>}
    </div>
  );
}
