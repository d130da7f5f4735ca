import { ParleyError } from "@parley/sdk";
import { useClient } from "@parley/sdk/react";
import { Camera } from "lucide-react";
import { type DragEvent, type ReactNode, useRef, useState } from "react";
import { strings } from "../strings/strings.ts";
import { Button } from "../ui/Button.tsx";
import { classNames } from "../ui/class-names.ts";
import { openDialog } from "../ui/dialogs/dialogs.ts";
import { useSubmit } from "../ui/forms/use-submit.ts";
import { lazyPart } from "../ui/loading/lazy-part.ts";
import { Notice } from "../ui/Notice.tsx";
import { undoToast } from "../ui/toasts/undo-toast.ts";
import { oncePrepared } from "./once-prepared.ts";

const CropDialog = lazyPart(() => import("./CropDialog.tsx"));
const text = strings.pictures;
const types = "image/png,image/jpeg,image/webp,image/gif,image/avif";

interface PictureFieldProps {
  /** The owner of the picture, for screen readers. */
  label: string;
  pictureId: string | undefined;
  /** Sets a new picture, or removes it. */
  save: (pictureId: string | null) => Promise<unknown>;
  /** The current picture. */
  children: ReactNode;
}

/** The picture of a person or a room: choose, drop or paste a new one, crop it, or remove it. */
export function PictureField({ label, pictureId, save, children }: PictureFieldProps) {
  const client = useClient();
  const chooser = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const keep = async (square: Blob) => {
    // An upload tries for minutes to go on, and the dialog would say nothing until then.
    if (client.state.connection.phase !== "live") throw new ParleyError("unavailable");
    const file = await client.files.upload(square, { name: `picture.${square.type.slice("image/".length)}` });
    await oncePrepared(() => save(file.id));
  };
  const begin = (files: FileList | null | undefined) => {
    const file = [...(files ?? [])].find(({ type }) => type.startsWith("image/"));
    if (file) openDialog((close) => <CropDialog file={file} keep={keep} close={close} />);
  };
  const {
    submit: remove,
    busy,
    message,
  } = useSubmit(async () => {
    await save(null);
    undoToast(text.removed, () => save(pictureId ?? null).then(() => undefined));
  });
  const over = (is: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setOver(is);
  };
  return (
    <fieldset
      aria-label={label}
      className={classNames(
        "flex items-center gap-4 rounded-lg",
        isOver && "outline-2 outline-offset-4 outline-accent",
      )}
      onDragOver={over(true)}
      onDragLeave={over(false)}
      onDrop={(event) => {
        over(false)(event);
        begin(event.dataTransfer.files);
      }}
      onPaste={({ clipboardData }) => begin(clipboardData.files)}
    >
      {children}
      <input
        ref={chooser}
        type="file"
        accept={types}
        aria-label={text.choose}
        className="hidden"
        onChange={({ target }) => {
          begin(target.files);
          target.value = "";
        }}
      />
      <div className="flex flex-col gap-2">
        <div className="flex flex-wrap gap-2">
          <Button size="small" icon={<Camera size={14} />} onClick={() => chooser.current?.click()}>
            {pictureId === undefined ? text.choose : text.change}
          </Button>
          {pictureId !== undefined && (
            <Button size="small" look="quiet" busy={busy} onClick={() => void remove()}>
              {text.remove}
            </Button>
          )}
        </div>
        {message !== null && <Notice look="danger">{message}</Notice>}
      </div>
    </fieldset>
  );
}
