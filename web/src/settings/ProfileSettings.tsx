import type { Me } from "@parley/protocol";
import { useClient } from "@parley/sdk/react";
import { AccountAvatar } from "../accounts/AccountAvatar.tsx";
import { nameOf } from "../accounts/name-of.ts";
import { ProfileForm } from "../accounts/ProfileForm.tsx";
import { PictureField } from "../pictures/PictureField.tsx";
import { Link } from "../routing/Link.tsx";
import { strings } from "../strings/strings.ts";
import { buttonLook } from "../ui/Button.tsx";

/** The settings of the user's profile. */
export function ProfileSettings({ me: { account } }: { me: Me }) {
  const client = useClient();
  return (
    <>
      <PictureField
        label={strings.pictures.own}
        pictureId={account.pictureId}
        save={(pictureId) => client.accounts.update({ pictureId })}
      >
        <AccountAvatar id={account.id} name={nameOf(account)} size="large" />
      </PictureField>
      <ProfileForm key={account.id} account={account} />
      <Link
        to="/people/$accountId"
        params={{ accountId: account.id }}
        className={`${buttonLook("plain", "small")} self-start`}
      >
        {strings.profile.asOthersSee}
      </Link>
    </>
  );
}
