import type { ServerInfo } from "@parley/protocol";
import { useClient } from "@parley/sdk/react";
import { learnServerInfo } from "../server/server-info.ts";
import { strings } from "../strings/strings.ts";
import { Switch } from "../ui/forms/Switch.tsx";
import { toastError } from "../ui/toasts/toast-error.ts";

const text = strings.customEmoji;

/** The setting of who may add emoji; for owners of the server. */
export function EmojiBySwitch({ info }: { info: ServerInfo }) {
  const client = useClient();
  const set = (isOn: boolean) =>
    client.server.update({ emojiBy: isOn ? "admins" : "everybody" }).then(learnServerInfo, toastError);
  return (
    <Switch
      label={text.byAdmins}
      hint={text.byAdminsHint}
      on={info.emojiBy === "admins"}
      onChange={(isOn) => void set(isOn)}
    />
  );
}
