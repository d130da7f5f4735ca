import { useClient } from "@parley/sdk/react";
import { useEffect, useState } from "react";
import { warnOfLeaving } from "../../files/warn-of-leaving.ts";
import { strings } from "../../strings/strings.ts";
import { toast } from "../../ui/toasts/toast.ts";
import { changePart, type FileInput, isFile, moved, type PartsHolder } from "./file-parts.ts";
import { TrayFile } from "./TrayFile.tsx";

const text = strings.uploads;

interface FilesTrayProps {
  /** Always returns the current draft, also in callbacks that run later. */
  holder: PartsHolder;
  parts: readonly FileInput[];
}

/** The files of a draft: progress, order, description, and a button to remove each. */
export function FilesTray({ holder, parts }: FilesTrayProps) {
  const client = useClient();
  const [said, setSaid] = useState("");
  useEffect(() => warnOfLeaving(client), [client]);
  const set = (files: readonly FileInput[]) =>
    holder.setParts([...(holder.draft.parts ?? []).filter((part) => !isFile(part)), ...files]);
  const files = () => (holder.draft.parts ?? []).filter(isFile);
  const move = (from: number, to: number, name: string) => {
    if (to < 0 || to >= parts.length || from === to) return;
    set(moved(files(), from, to));
    setSaid(text.moved({ name, place: to + 1, count: parts.length }));
  };
  const remove = (part: FileInput, index: number, name: string) => {
    set(files().filter(({ fileId }) => fileId !== part.fileId));
    const undo = () => set([...files().slice(0, index), part, ...files().slice(index)]);
    // The upload continues until the removal can no longer be undone.
    const end = async () => {
      const queue = await client.uploads.load();
      for (const id of [part.fileId, part.posterId]) if (id !== undefined) queue.remove(id);
    };
    toast(text.removed(name), {
      action: { label: strings.ui.undo, run: undo },
      onGone: () => void end().catch(() => undefined),
    });
  };
  return (
    <>
      <ul aria-label={text.tray} className="max-h-[40dvh] overflow-y-auto border-b border-line py-1">
        {parts.map((part, index) => (
          <TrayFile
            key={part.fileId}
            part={part}
            count={parts.length}
            onMove={(by, name) => move(index, index + by, name)}
            onDescribe={(alt) => changePart(holder, part.fileId, { alt: alt.trim() === "" ? undefined : alt })}
            onRemove={(name) => remove(part, index, name)}
          />
        ))}
      </ul>
      <span role="status" className="sr-only">
        {said}
      </span>
    </>
  );
}
