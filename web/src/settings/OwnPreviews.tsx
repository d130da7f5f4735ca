import type { Me } from "@parley/protocol";
import { useClient } from "@parley/sdk/react";
import { useServerInfo } from "../server/server-info.ts";
import { strings } from "../strings/strings.ts";
import { Switch } from "../ui/forms/Switch.tsx";
import { toastError } from "../ui/toasts/toast-error.ts";
import { SettingsGroup } from "./SettingsGroup.tsx";

const text = strings.links;

/** The user's own setting for link previews, on all devices; nothing if the server creates none. */
export function OwnPreviews({ me }: { me: Me }) {
  const client = useClient();
  if (useServerInfo()?.linkPreviews !== true) return null;
  return (
    <SettingsGroup title={text.title}>
      <Switch
        label={text.title}
        hint={text.ownHint}
        on={me.linkPreviews !== false}
        onChange={(linkPreviews) => void client.accounts.update({ linkPreviews }).catch(toastError)}
      />
    </SettingsGroup>
  );
}
