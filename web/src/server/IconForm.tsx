import type { ServerInfo } from "@parley/protocol";
import { useClient } from "@parley/sdk/react";
import { useRef } from "react";
import { strings } from "../strings/strings.ts";
import { Button } from "../ui/Button.tsx";
import { useSubmit } from "../ui/forms/use-submit.ts";
import { Notice } from "../ui/Notice.tsx";
import { toast } from "../ui/toasts/toast.ts";
import { iconAddress } from "./ServerIcon.tsx";
import { learnServerInfo } from "./server-info.ts";

const text = strings.server;
const types = "image/png,image/jpeg,image/webp";

/** The server's icon, with buttons to choose a new one or remove it. */
export function IconForm({ info }: { info: ServerInfo }) {
  const client = useClient();
  const chooser = useRef<HTMLInputElement>(null);
  const { submit, busy, message } = useSubmit(async (file: File | null) => {
    const icon = file === null ? null : (await client.server.setIcon({}, file)).icon;
    if (icon === null) await client.server.removeIcon();
    learnServerInfo({ ...info, icon });
    toast(strings.ui.saved);
  });
  return (
    <div className="flex flex-col gap-3">
      <p className="text-small text-soft">{text.iconHint}</p>
      <div className="flex items-center gap-3">
        {info.icon !== null && (
          <img src={iconAddress(info.icon)} alt={text.icon} className="size-12 rounded-md object-cover" />
        )}
        <input
          ref={chooser}
          type="file"
          accept={types}
          aria-label={text.iconChoose}
          className="hidden"
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            if (file) void submit(file);
            target.value = "";
          }}
        />
        <Button busy={busy} onClick={() => chooser.current?.click()}>
          {text.iconChoose}
        </Button>
        {info.icon !== null && (
          <Button look="quiet" busy={busy} onClick={() => void submit(null)}>
            {text.iconRemove}
          </Button>
        )}
      </div>
      {message !== null && <Notice look="danger">{message}</Notice>}
    </div>
  );
}
