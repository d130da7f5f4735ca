import type { Me } from "@parley/protocol";
import { useClient } from "@parley/sdk/react";
import { useState } from "react";
import { strings } from "../strings/strings.ts";
import { Button } from "../ui/Button.tsx";
import { Form, textOf } from "../ui/forms/Form.tsx";
import { PasswordField } from "../ui/forms/PasswordField.tsx";
import { useSubmit } from "../ui/forms/use-submit.ts";
import { toast } from "../ui/toasts/toast.ts";
import { NewPasswordField } from "./NewPasswordField.tsx";

const text = strings.accountPages;

/** Changes the password, which ends every other session. */
export function PasswordForm({ me }: { me: Me }) {
  const client = useClient();
  const { name, handle } = me.account;
  // A new key clears the fields.
  const [round, setRound] = useState(0);
  const form = useSubmit(async (data: FormData) => {
    await client.accounts.changePassword({ current: textOf(data, "current"), password: textOf(data, "password") });
    toast(text.passwordChanged);
    setRound((done) => done + 1);
  });
  return (
    <Form key={round} form={form} fields={["current", "password"]}>
      {/* Tells password managers the account of the password. */}
      <input type="text" name="username" autoComplete="username" value={me.email} readOnly hidden />
      <PasswordField name="current" label={text.currentPassword} autoComplete="current-password" required />
      <NewPasswordField label={text.newPassword} owner={{ email: me.email, name, handle }} />
      <Button type="submit" busy={form.busy} className="self-start">
        {text.changePassword}
      </Button>
    </Form>
  );
}
