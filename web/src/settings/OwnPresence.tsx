import type { Me } from "@parley/protocol";
import { useClient } from "@parley/sdk/react";
import { strings } from "../strings/strings.ts";
import { Switch } from "../ui/forms/Switch.tsx";
import { toastError } from "../ui/toasts/toast-error.ts";
import { SettingsGroup } from "./SettingsGroup.tsx";

const text = strings.settings;

/** The setting of whether others see the user's presence and last visit, on all devices. */
export function OwnPresence({ me }: { me: Me }) {
  const client = useClient();
  return (
    <SettingsGroup title={text.presenceTitle}>
      <Switch
        label={text.presence}
        hint={text.presenceHint}
        on={me.presence !== "hidden"}
        onChange={(on) => void client.accounts.update({ presence: on ? "shown" : "hidden" }).catch(toastError)}
      />
    </SettingsGroup>
  );
}
