import type { Me } from "@parley/protocol";
import { useClient } from "@parley/sdk/react";
import { strings } from "../strings/strings.ts";
import { Switch } from "../ui/Switch.tsx";
import { toastError } from "../ui/toast-error.ts";
import { SettingsGroup } from "./SettingsGroup.tsx";

const text = strings.settings;

/** Whether others see that one is online and when one was last here, on all devices. */
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
