import type { Me } from "@parley/protocol";
import { useClient } from "@parley/sdk/react";
import { useServerInfo } from "../server/server-info.ts";
import { strings } from "../strings/strings.ts";
import { Button } from "../ui/Button.tsx";
import { useSubmit } from "../ui/forms/use-submit.ts";
import { Notice } from "../ui/Notice.tsx";
import { toast } from "../ui/toasts/toast.ts";

const text = strings.accountPages;

/** The user's own address, and whether it is confirmed if the server requires that. */
export function EmailState({ me }: { me: Me }) {
  const client = useClient();
  const info = useServerInfo();
  const { submit, busy, message } = useSubmit(async () => {
    await client.accounts.requestVerification({});
    toast(text.verificationSent);
  });
  return (
    <div className="flex flex-col gap-2 text-small text-soft">
      <p className="wrap-anywhere">
        <bdi>{me.email}</bdi>
      </p>
      {info?.verification && !me.emailVerified && (
        <div className="flex flex-wrap items-center gap-2">
          {text.unverified}
          <Button size="small" busy={busy} onClick={() => submit()}>
            {text.sendVerification}
          </Button>
        </div>
      )}
      {message !== null && <Notice look="danger">{message}</Notice>}
    </div>
  );
}
