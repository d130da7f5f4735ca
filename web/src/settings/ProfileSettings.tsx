import type { Me } from "@parley/protocol";
import { ProfileForm } from "../accounts/ProfileForm.tsx";
import { Link } from "../routing/Link.tsx";
import { strings } from "../strings/strings.ts";
import { buttonLook } from "../ui/Button.tsx";

/** How others see one. */
export function ProfileSettings({ me: { account } }: { me: Me }) {
  return (
    <>
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
