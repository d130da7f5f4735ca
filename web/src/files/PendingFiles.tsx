import type { FilePart } from "@parley/protocol";
import { missingFileOf, type OutboxEntry, type Upload } from "@parley/sdk";
import { useClient, useOutbox, useParley } from "@parley/sdk/react";
import { X } from "lucide-react";
import { useEffect } from "react";
import { strings } from "../strings/strings.ts";
import { UploadProgress } from "./UploadProgress.tsx";
import { warnOfLeaving } from "./warn-of-leaving.ts";

const text = strings.uploads;

/**
 * The uploads that a message waits for, with their progress and a button to discard the message. For a failed upload also a button to send
 * the message without the file.
 */
export function PendingFiles({ entry }: { entry: OutboxEntry }) {
  const client = useClient();
  const { discard } = useOutbox();
  const uploads = useParley((state) => state.uploads);
  useEffect(() => warnOfLeaving(client), [client]);
  const files = entry.shown.flatMap((part) => uploads.get((part as { fileId?: string }).fileId ?? "") ?? []);
  const open = files.filter(({ state }) => state !== "ready");
  const missing = entry.state === "failed" ? missingFileOf(entry) : undefined;
  const isGone = missing !== undefined && !uploads.has(missing);
  if (open.length === 0 && !isGone) return null;
  return (
    <div className="flex flex-col gap-0.5 pt-0.5 text-tiny">
      {open.map((upload) => (
        <PendingFile key={upload.fileId} upload={upload} entry={entry} isOnly={files.length === 1} />
      ))}
      {isGone && <GoneFile entry={entry} fileId={missing} />}
      {entry.state === "pending" && (
        <p className="flex flex-wrap items-center gap-x-2 text-faint">
          {files.length > 1 && <span>{text.uploaded({ done: files.length - open.length, count: files.length })}</span>}
          <button
            type="button"
            onClick={() => discard(entry.id)}
            className="flex items-center gap-1 rounded font-medium text-accent-ink underline-offset-2 hover:underline touch:py-2"
          >
            <X aria-hidden="true" size={11} />
            {text.cancel}
          </button>
        </p>
      )}
    </div>
  );
}

interface PendingFileProps {
  upload: Upload;
  entry: OutboxEntry;
  /** The only content besides the text: without it, only the text would remain. */
  isOnly: boolean;
}

/** A file that neither the server nor this device has, for example from a draft of another device that has expired. */
function GoneFile({ entry, fileId }: { entry: OutboxEntry; fileId: string }) {
  const { name } = (entry.shown.find((part) => (part as FilePart).fileId === fileId) as FilePart | undefined) ?? {};
  return (
    <div className="flex flex-wrap items-center gap-x-2">
      {name && <bdi className="max-w-60 truncate text-soft">{name}</bdi>}
      <span className="text-danger-ink">{text.expired}</span>
      {(entry.text !== "" || (entry.parts?.length ?? 0) > 1) && (
        <WithoutFile entry={entry} fileId={fileId} label={name ? text.without(name) : text.withoutFile} />
      )}
    </div>
  );
}

function WithoutFile({ entry, fileId, label }: { entry: OutboxEntry; fileId: string; label: string }) {
  const client = useClient();
  return (
    <button
      type="button"
      onClick={() => void client.uploads.load().then((queue) => queue.removeFrom(entry.id, fileId))}
      className="rounded font-medium text-accent-ink underline-offset-2 hover:underline touch:py-2"
    >
      {label}
    </button>
  );
}

function PendingFile({ upload, entry, isOnly }: PendingFileProps) {
  const { fileId, name, state } = upload;
  const isBroken = state === "failed" || state === "lost";
  return (
    <div className="flex flex-wrap items-center gap-x-2">
      <bdi className="max-w-60 truncate text-soft">{name}</bdi>
      <UploadProgress upload={upload} />
      {isBroken && !(isOnly && entry.text === "") && (
        <WithoutFile entry={entry} fileId={fileId} label={text.without(name)} />
      )}
    </div>
  );
}
