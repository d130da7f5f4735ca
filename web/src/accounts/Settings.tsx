import { useClient, useMe } from "@parley/sdk/react";
import { Link } from "@tanstack/react-router";
import { LogOut } from "lucide-react";
import { lazy } from "react";
import { EnterChoice } from "../messages/composer/EnterChoice.tsx";
import { SessionList } from "../sessions/SessionList.tsx";
import { DensityChoice } from "../shell/DensityChoice.tsx";
import { LanguageChoice } from "../shell/LanguageChoice.tsx";
import { signOut } from "../shell/sign-out.tsx";
import { ThemeChoice } from "../shell/ThemeChoice.tsx";
import { useTitle } from "../shell/use-title.ts";
import { openShortcutSheet } from "../shortcuts/open-shortcut-sheet.tsx";
import { SingleKeysSwitch } from "../shortcuts/SingleKeysSwitch.tsx";
import { strings } from "../strings/strings.ts";
import { BackLink } from "../ui/BackLink.tsx";
import { Button, buttonLook } from "../ui/Button.tsx";
import { openDialog } from "../ui/dialogs.ts";
import { PaneBody, PaneHeader, Section } from "../ui/Pane.tsx";
import { EmailState } from "./EmailState.tsx";
import { PasswordForm } from "./PasswordForm.tsx";
import { ProfileForm } from "./ProfileForm.tsx";

const DeleteAccountDialog = lazy(() => import("./DeleteAccountDialog.tsx"));
const text = strings.accounts;

/** One's own account: profile, password, sessions, looks, and the way out. */
export function Settings() {
  const client = useClient();
  const me = useMe();
  useTitle(text.settings);
  if (me === null) return null;
  return (
    <main className="flex min-h-0 flex-1 flex-col">
      <PaneHeader
        start={<BackLink />}
        title={text.settings}
        end={
          <Button look="quiet" size="small" icon={<LogOut size={15} />} onClick={() => void signOut(client)}>
            {strings.sessions.signOut}
          </Button>
        }
      />
      <PaneBody>
        <div className="mx-auto flex max-w-xl flex-col divide-y divide-line pb-12">
          <Section
            title={text.yourProfile}
            end={
              <Link
                to="/people/$accountId"
                params={{ accountId: me.account.id }}
                className={buttonLook("quiet", "small")}
              >
                {text.profile}
              </Link>
            }
          >
            <ProfileForm key={me.account.id} account={me.account} />
            <EmailState me={me} />
          </Section>
          <Section title={strings.shell.theme}>
            <ThemeChoice />
          </Section>
          <Section title={strings.shortcuts.density}>
            <DensityChoice />
          </Section>
          <Section title={strings.composer.enterKey}>
            <EnterChoice />
          </Section>
          <Section title={strings.shell.language}>
            <LanguageChoice />
          </Section>
          <Section
            title={strings.shortcuts.title}
            end={
              <Button look="quiet" size="small" onClick={openShortcutSheet}>
                {strings.shortcuts.show}
              </Button>
            }
          >
            <SingleKeysSwitch />
          </Section>
          <Section title={text.changePassword}>
            <PasswordForm />
          </Section>
          <Section title={strings.sessions.list}>
            <SessionList />
          </Section>
          <Section title={text.delete}>
            <p className="text-small text-soft">{text.deleteHint}</p>
            <Button
              className="self-start text-danger-ink"
              onClick={() => openDialog((close) => <DeleteAccountDialog close={close} />)}
            >
              {text.delete}…
            </Button>
          </Section>
        </div>
      </PaneBody>
    </main>
  );
}
