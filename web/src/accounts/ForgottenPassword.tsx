import { useClient } from "@parley/sdk/react";
import { useState } from "react";
import { Doorway, doorLink } from "../page/Doorway.tsx";
import { useTitle } from "../page/use-title.ts";
import { Link } from "../routing/Link.tsx";
import { strings } from "../strings/strings.ts";
import { Button } from "../ui/Button.tsx";
import { Field } from "../ui/forms/Field.tsx";
import { Form, textOf } from "../ui/forms/Form.tsx";
import { useSubmit } from "../ui/forms/use-submit.ts";
import { Notice } from "../ui/Notice.tsx";

const text = strings.accountPages;

/** Requests the mail with the link to a new password. The answer is the same whether the address is known or not. */
export function ForgottenPassword() {
  const client = useClient();
  const [sent, setSent] = useState(false);
  const form = useSubmit(async (data: FormData) => {
    await client.accounts.requestPasswordReset({ email: textOf(data, "email") });
    setSent(true);
  });
  useTitle(text.forgottenTitle);
  return (
    <Doorway
      title={text.forgottenTitle}
      hint={sent ? undefined : text.forgottenHint}
      footer={
        <Link to="/sign-in" className={doorLink}>
          {strings.sessions.signIn}
        </Link>
      }
    >
      {sent ? (
        <Notice>{text.linkSent}</Notice>
      ) : (
        <Form form={form} fields={["email"]}>
          <Field
            name="email"
            type="email"
            inputMode="email"
            autoFocus
            label={text.email}
            autoComplete="username"
            dir="ltr"
            required
          />
          <Button type="submit" look="primary" busy={form.busy}>
            {text.sendLink}
          </Button>
        </Form>
      )}
    </Doorway>
  );
}
