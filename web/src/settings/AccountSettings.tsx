import type { Me } from "@parley/protocol";
import { useClient } from "@parley/sdk/react";
import { EmailState } from "../accounts/EmailState.tsx";
import { PasswordForm } from "../accounts/PasswordForm.tsx";
import { strings } from "../strings/strings.ts";
import { Button } from "../ui/Button.tsx";
import { askPassword } from "../ui/dialogs/ask-password.tsx";
import { OwnPresence } from "./OwnPresence.tsx";
import { OwnPreviews } from "./OwnPreviews.tsx";
import { SettingsGroup } from "./SettingsGroup.tsx";

const text = strings.accountPages;

/** The sign-in data of the account, and a button to delete the account. */
export function AccountSettings({ me }: { me: Me }) {
  const client = useClient();
  const askToDelete = () =>
    askPassword({
      ...{ title: text.deleteTitle, description: text.deleteHint, label: text.password, confirm: text.deleteConfirm },
      danger: true,
      run: (password) => client.accounts.delete({ password }),
    });
  return (
    <>
      <SettingsGroup title={text.email}>
        <EmailState me={me} />
      </SettingsGroup>
      <SettingsGroup title={text.changePassword}>
        <PasswordForm me={me} />
      </SettingsGroup>
      <OwnPresence me={me} />
      <OwnPreviews me={me} />
      <SettingsGroup title={text.delete}>
        <p className="text-small text-soft">{text.deleteHint}</p>
        <Button className="self-start text-danger-ink" onClick={askToDelete}>
          {text.delete}…
        </Button>
      </SettingsGroup>
    </>
  );
}
