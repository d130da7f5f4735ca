import type { ServerInfo } from "@parley/protocol";
import { useClient } from "@parley/sdk/react";
import { strings } from "../strings/strings.ts";
import { Switch } from "../ui/forms/Switch.tsx";
import { toastError } from "../ui/toasts/toast-error.ts";
import { learnServerInfo } from "./server-info.ts";

const text = strings.links;

/** Switches link previews for the whole server; for its owners. */
export function PreviewsSwitch({ info }: { info: ServerInfo }) {
  const client = useClient();
  const set = (linkPreviews: boolean) => client.server.update({ linkPreviews }).then(learnServerInfo, toastError);
  return (
    <Switch
      label={text.title}
      hint={text.serverHint}
      on={info.linkPreviews === true}
      onChange={(isOn) => void set(isOn)}
    />
  );
}
