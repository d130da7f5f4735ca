import { sizes } from "@parley/protocol";
import { useClient } from "@parley/sdk/react";
import { MessageSquareText, RotateCw, X } from "lucide-react";
import { type KeyboardEvent, useId, useState } from "react";
import { sizeWords } from "../../files/size-words.ts";
import { UploadProgress } from "../../files/UploadProgress.tsx";
import { strings } from "../../strings/strings.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import type { FileInput } from "./file-parts.ts";
import { Grip } from "./Grip.tsx";
import { TrayPicture } from "./TrayPicture.tsx";
import { type TrayFileState, useTrayFile } from "./use-tray-file.ts";

const text = strings.uploads;

interface TrayFileProps {
  part: FileInput;
  /** The number of files in the draft. */
  count: number;
  onMove: (by: number, name: string) => void;
  onDescribe: (alt: string) => void;
  onRemove: (name: string) => void;
}

/** One file of a draft. */
export function TrayFile({ part, count, onMove, onDescribe, onRemove }: TrayFileProps) {
  const client = useClient();
  const file = useTrayFile(part.fileId);
  const [isOpen, setOpen] = useState(false);
  const field = useId();
  const { name, upload } = file;
  const isFailed = upload?.state === "failed";
  return (
    <li className="flex flex-col gap-1 px-2 py-1">
      <div className="flex items-center gap-2">
        {count > 1 && <Grip name={name} onMove={(by) => onMove(by, name)} />}
        <TrayPicture fileId={part.fileId} type={file.type} isSent={file.remote === "ready"} />
        <span className="flex min-w-0 flex-1 flex-col text-small">
          <bdi className="truncate font-medium">{name}</bdi>
          <span className="text-tiny text-pretty">
            <FileLine file={file} />
          </span>
        </span>
        {isFailed && (
          <IconButton
            size="small"
            label={text.retry(name)}
            icon={<RotateCw size={14} />}
            onClick={() => void client.uploads.load().then((queue) => queue.retry(part.fileId))}
          />
        )}
        <IconButton
          size="small"
          label={text.describe(name)}
          aria-expanded={isOpen}
          aria-controls={field}
          icon={<MessageSquareText size={14} className={part.alt ? "text-accent-ink" : undefined} />}
          onClick={() => setOpen(!isOpen)}
        />
        <IconButton size="small" label={text.remove(name)} icon={<X size={14} />} onClick={() => onRemove(name)} />
      </div>
      {isOpen && (
        <input
          id={field}
          // biome-ignore lint/a11y/noAutofocus: the user has pressed the button to type here
          autoFocus
          dir="auto"
          aria-label={text.description(name)}
          placeholder={text.descriptionHint}
          maxLength={sizes.altText}
          value={part.alt ?? ""}
          onChange={(event) => onDescribe(event.target.value)}
          onKeyDown={(event) => closeOn(event, () => setOpen(false))}
          className="mb-0.5 w-full rounded-md border border-line bg-surface px-2 py-1 text-small touch:text-[1rem]"
        />
      )}
    </li>
  );
}

/** Enter and Escape close the field; without this, Enter would send the message. */
function closeOn(event: KeyboardEvent, close: () => void): void {
  if (event.nativeEvent.isComposing || (event.key !== "Enter" && event.key !== "Escape")) return;
  event.preventDefault();
  event.stopPropagation();
  close();
}

function FileLine({ file: { upload, remote, size } }: { file: TrayFileState }) {
  if (upload) return <UploadProgress upload={upload} />;
  if (remote === "expired") return <span className="text-danger-ink">{text.expired}</span>;
  if (remote === "uploading") return <span className="text-faint">{text.elsewhere}</span>;
  return <span className="text-faint">{remote === "ready" ? sizeWords(size) : " "}</span>;
}
