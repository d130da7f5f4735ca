import { useClient } from "@parley/sdk/react";
import { useState } from "react";
import { Doorway, doorLink } from "../page/Doorway.tsx";
import { takeToken } from "../page/take-token.ts";
import { useTitle } from "../page/use-title.ts";
import { Link } from "../routing/Link.tsx";
import { strings } from "../strings/strings.ts";
import { Button, buttonLook } from "../ui/Button.tsx";
import { Form, textOf } from "../ui/forms/Form.tsx";
import { useSubmit } from "../ui/forms/use-submit.ts";
import { Notice } from "../ui/Notice.tsx";
import { NewPasswordField } from "./NewPasswordField.tsx";

const text = strings.accountPages;

/** The page of the mailed link that sets a new password. */
export function ResetPassword() {
  const [token] = useState(takeToken);
  const [done, setDone] = useState(false);
  useTitle(text.resetTitle);
  return (
    <Doorway
      title={text.resetTitle}
      footer={
        !done && (
          <>
            <Link to="/sign-in" className={doorLink}>
              {strings.sessions.signIn}
            </Link>
            <Link to="/forgotten-password" className={doorLink}>
              {text.forgotten}
            </Link>
          </>
        )
      }
    >
      {token === null && <Notice look="danger">{text.noToken}</Notice>}
      {done && (
        <>
          <Notice>{text.resetDone}</Notice>
          <Link to="/sign-in" className={buttonLook("primary")}>
            {strings.sessions.signIn}
          </Link>
        </>
      )}
      {token !== null && !done && <ResetForm token={token} onDone={() => setDone(true)} />}
    </Doorway>
  );
}

function ResetForm({ token, onDone }: { token: string; onDone: () => void }) {
  const client = useClient();
  const form = useSubmit(async (data: FormData) => {
    await client.accounts.resetPassword({ token, password: textOf(data, "password") });
    onDone();
  });
  return (
    <Form form={form} fields={["password"]}>
      <NewPasswordField label={text.newPassword} autoFocus />
      <Button type="submit" look="primary" busy={form.busy}>
        {text.reset}
      </Button>
    </Form>
  );
}
