import { Link } from "../routing/Link.tsx";
import { IconForm } from "../server/IconForm.tsx";
import { PreviewsSwitch } from "../server/PreviewsSwitch.tsx";
import { ServerForm } from "../server/ServerForm.tsx";
import { useServerInfo } from "../server/server-info.ts";
import { strings } from "../strings/strings.ts";
import { buttonLook } from "../ui/Button.tsx";
import { Skeleton } from "../ui/loading/Skeleton.tsx";
import { toast } from "../ui/toasts/toast.ts";
import { SettingsGroup } from "./SettingsGroup.tsx";

const text = strings.server;

/** The server's name, who may join it, and a link to its people. */
export function ServerSettings() {
  const info = useServerInfo();
  if (info === null) return <Skeleton className="h-9" />;
  return (
    <>
      <ServerForm info={info} action={strings.ui.save} onDone={() => toast(strings.ui.saved)} />
      <SettingsGroup title={text.icon}>
        <IconForm info={info} />
      </SettingsGroup>
      {info.linkPreviews !== null && (
        <SettingsGroup title={strings.links.title}>
          <PreviewsSwitch info={info} />
        </SettingsGroup>
      )}
      <SettingsGroup title={text.people}>
        <p className="text-small text-soft">{text.peopleHint}</p>
        <Link to="/people" className={`${buttonLook("plain", "small")} self-start`}>
          {strings.accounts.directory}
        </Link>
      </SettingsGroup>
    </>
  );
}
