import { sizes } from "@parley/protocol";
import { useClient } from "@parley/sdk/react";
import { Check, Folder as FolderIcon } from "lucide-react";
import { useEffect, useState } from "react";
import { strings } from "../strings/strings.ts";
import { Button } from "../ui/Button.tsx";
import { classNames } from "../ui/class-names.ts";
import { Dialog } from "../ui/dialogs/Dialog.tsx";
import { Field } from "../ui/forms/Field.tsx";
import { Form, textOf } from "../ui/forms/Form.tsx";
import { useSubmit } from "../ui/forms/use-submit.ts";
import { undoToast } from "../ui/toasts/undo-toast.ts";
import { heldFolders } from "./folders.ts";
import { type MessageRef, put } from "./set-saved.ts";

const text = strings.folders;

/** Chooses the folder of saved messages: an existing one, a new one, or none. */
export default function FolderDialog({ messages, close }: { messages: readonly MessageRef[]; close: () => void }) {
  const client = useClient();
  const names = useFolderNames();
  const now = new Set(messages.map((message) => folderOf(message)));
  function folderOf({ id, roomId }: MessageRef): string | null {
    return client.room(roomId).savedDetails(id)?.folder ?? null;
  }
  const move = (folder: string | null) => {
    const moved = messages.map((message) => ({ message, before: folderOf(message) }));
    for (const { message } of moved) put(client, message, { folder });
    undoToast(folder === null ? text.movedOut : text.moved(folder), async () => {
      for (const { message, before } of moved) put(client, message, { folder: before });
    });
    close();
  };
  const form = useSubmit(async (data: FormData) => move(textOf(data, "folder").trim()));
  return (
    <Dialog title={text.moveTitle} onClose={close}>
      <ul aria-label={text.title} className="mb-4 flex flex-col">
        {[null, ...names].map((name) => {
          const isNow = now.size === 1 && now.has(name);
          return (
            <li key={name ?? ""}>
              <button
                type="button"
                aria-pressed={isNow}
                onClick={() => (isNow ? close() : move(name))}
                className={classNames(
                  "flex min-h-9 w-full items-center gap-2 rounded-md px-2 text-start text-small hover:bg-hover touch:min-h-11",
                  name === null && "text-soft",
                )}
              >
                <FolderIcon aria-hidden="true" size={15} className={classNames("text-faint", !name && "invisible")} />
                <bdi className="min-w-0 flex-1 truncate">{name ?? text.none}</bdi>
                {isNow && <Check aria-hidden="true" size={15} />}
              </button>
            </li>
          );
        })}
      </ul>
      <Form form={form} fields={["folder"]}>
        <Field name="folder" label={text.new} maxLength={sizes.savedFolder} required autoComplete="off" />
        <Button type="submit" look="primary" busy={form.busy} className="self-end">
          {text.moveNow}
        </Button>
      </Form>
    </Dialog>
  );
}

/** The names of the folders: first those known on this device, then all from the server. */
function useFolderNames(): readonly string[] {
  const client = useClient();
  const [names, setNames] = useState(() => heldFolders(client.state).map(({ name }) => name));
  useEffect(() => {
    let isGone = false;
    const take = ({ folders = [] }: { folders?: { name: string }[] }) => {
      if (!isGone) setNames(folders.map(({ name }) => name));
    };
    // If this fails, for example offline, the known folders and a new one are offered.
    client.saved.list({ limit: 1 }).then(take, () => undefined);
    return () => {
      isGone = true;
    };
  }, [client]);
  return names;
}
