import type { Me } from "@parley/protocol";
import { lazy } from "react";
import { EmailState } from "../accounts/EmailState.tsx";
import { PasswordForm } from "../accounts/PasswordForm.tsx";
import { strings } from "../strings/strings.ts";
import { Button } from "../ui/Button.tsx";
import { openDialog } from "../ui/dialogs.ts";
import { OwnPreviews } from "./OwnPreviews.tsx";
import { SettingsGroup } from "./SettingsGroup.tsx";

const DeleteAccountDialog = lazy(() => import("../accounts/DeleteAccountDialog.tsx"));
const text = strings.accountPages;

/** What one signs in with, and the way out for good. */
export function AccountSettings({ me }: { me: Me }) {
  return (
    <>
      <SettingsGroup title={text.email}>
        <EmailState me={me} />
      </SettingsGroup>
      <SettingsGroup title={text.changePassword}>
        <PasswordForm me={me} />
      </SettingsGroup>
      <OwnPreviews me={me} />
      <SettingsGroup title={text.delete}>
        <p className="text-small text-soft">{text.deleteHint}</p>
        <Button
          className="self-start text-danger-ink"
          onClick={() => openDialog((close) => <DeleteAccountDialog close={close} />)}
        >
          {text.delete}…
        </Button>
      </SettingsGroup>
    </>
  );
}
