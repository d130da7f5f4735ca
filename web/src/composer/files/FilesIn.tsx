import { type RefObject, useEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { strings } from "../../strings/strings.ts";
import { type AttachPlace, attach } from "./attach.ts";
import { carriedFiles, carriesFiles, pastesFiles } from "./carried-files.ts";
import { setPlace } from "./pick-files.ts";

const text = strings.uploads;

interface FilesInProps {
  form: RefObject<HTMLFormElement | null>;
  place: AttachPlace;
}

/** Adds files to a composer: chosen with its button, dropped on its room or thread, or pasted into its field. */
export function FilesIn({ form, place }: FilesInProps) {
  const latest = useRef(place);
  useEffect(() => {
    latest.current = place;
  });
  const [frame, setFrame] = useState<DOMRect | null>(null);
  useEffect(() => {
    const field = form.current;
    const zone = field?.parentElement;
    if (!field || !zone) return;
    const ending = new AbortController();
    setPlace(field, () => latest.current);
    const on = <Type extends "dragover" | "dragleave" | "drop">(type: Type, run: (event: DragEvent) => void) =>
      zone.addEventListener(type, (event) => carriesFiles(event.dataTransfer) && run(event), { signal: ending.signal });
    const take = (data: DataTransfer) => {
      const { files, hasFolder } = carriedFiles(data);
      if (hasFolder) latest.current.say(text.folder);
      void attach(latest.current, files);
    };
    on("dragover", (event) => {
      event.preventDefault();
      setFrame((now) => now ?? zone.getBoundingClientRect());
    });
    on("dragleave", ({ relatedTarget }) => {
      if (!(relatedTarget instanceof Node && zone.contains(relatedTarget))) setFrame(null);
    });
    on("drop", (event) => {
      event.preventDefault();
      setFrame(null);
      if (event.dataTransfer) take(event.dataTransfer);
    });
    const paste = (event: ClipboardEvent) => {
      if (!event.clipboardData || !pastesFiles(event.clipboardData)) return;
      event.preventDefault();
      event.stopPropagation();
      take(event.clipboardData);
    };
    field.addEventListener("paste", paste, { capture: true, signal: ending.signal });
    // Without this, the browser would open a file that is dropped elsewhere on the page.
    const keepPage = (event: DragEvent) => carriesFiles(event.dataTransfer) && event.preventDefault();
    window.addEventListener("dragover", keepPage, { signal: ending.signal });
    window.addEventListener("drop", keepPage, { signal: ending.signal });
    return () => ending.abort();
  }, [form]);
  if (frame === null) return null;
  const { left, top, width, height } = frame;
  return createPortal(
    <div
      style={{ left, top, width, height }}
      className="pointer-events-none fixed z-50 flex items-center justify-center bg-surface/85 p-4"
    >
      <p className="flex size-full items-center justify-center rounded-xl border-2 border-dashed border-accent-ink p-4 text-center font-medium text-accent-ink">
        {text.drop}
      </p>
    </div>,
    document.body,
  );
}
