import { useClient } from "@parley/sdk/react";
import { useState } from "react";
import { strings } from "../strings/strings.ts";
import { Button } from "../ui/Button.tsx";
import { errorOf, Form, textOf } from "../ui/Form.tsx";
import { PasswordField } from "../ui/PasswordField.tsx";
import { toast } from "../ui/toast.ts";
import { useSubmit } from "../ui/use-submit.ts";

const text = strings.accounts;

/** Changes the password; every other session ends. */
export function PasswordForm() {
  const client = useClient();
  // A new key empties the fields.
  const [round, setRound] = useState(0);
  const form = useSubmit(async (data: FormData) => {
    await client.accounts.changePassword({ current: textOf(data, "current"), password: textOf(data, "password") });
    toast(text.passwordChanged);
    setRound((done) => done + 1);
  });
  return (
    <Form key={round} form={form} fields={["current", "password"]}>
      <PasswordField
        name="current"
        label={text.currentPassword}
        error={errorOf(form, "current")}
        autoComplete="current-password"
        required
      />
      <PasswordField
        name="password"
        label={text.newPassword}
        hint={text.passwordHint}
        error={errorOf(form, "password")}
        autoComplete="new-password"
        minLength={8}
        maxLength={200}
        required
      />
      <Button type="submit" busy={form.busy} className="self-start">
        {text.changePassword}
      </Button>
    </Form>
  );
}
