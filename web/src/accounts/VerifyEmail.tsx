import { useClient } from "@parley/sdk/react";
import { useEffect, useRef, useState } from "react";
import { Doorway, doorLink } from "../page/Doorway.tsx";
import { takeToken } from "../page/take-token.ts";
import { useTitle } from "../page/use-title.ts";
import { Link } from "../routing/Link.tsx";
import { explain } from "../strings/explain.ts";
import { strings } from "../strings/strings.ts";
import { Notice } from "../ui/Notice.tsx";

const text = strings.accountPages;

/** The page of the mailed link that confirms an address. */
export function VerifyEmail() {
  const [token] = useState(takeToken);
  const outcome = useVerification(token);
  useTitle(text.verifyTitle);
  return (
    <Doorway
      title={text.verifyTitle}
      footer={
        <Link to="/" className={doorLink}>
          {strings.shell.home}
        </Link>
      }
    >
      <Notice look={outcome.failed ? "danger" : "plain"}>{outcome.text}</Notice>
    </Doorway>
  );
}

function useVerification(token: string | null): { text: string; failed: boolean } {
  const client = useClient();
  const [outcome, setOutcome] = useState(
    token === null ? { text: text.noToken, failed: true } : { text: text.verifying, failed: false },
  );
  const sent = useRef(false);
  useEffect(() => {
    // A token works once, but React may run an effect twice.
    if (token === null || sent.current) return;
    sent.current = true;
    client.accounts.verifyEmail({ token }).then(
      () => setOutcome({ text: text.verified, failed: false }),
      (error) => setOutcome({ text: explain(error), failed: true }),
    );
  }, [client, token]);
  return outcome;
}
