import { useClient } from "@parley/sdk/react";
import { strings } from "../strings/strings.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Form, textOf } from "../ui/Form.tsx";
import { PasswordField } from "../ui/PasswordField.tsx";
import { useSubmit } from "../ui/use-submit.ts";

const text = strings.accountPages;

/** Asks for the password before the account is deleted for good. */
export default function DeleteAccountDialog({ close }: { close: () => void }) {
  const client = useClient();
  const form = useSubmit(async (data: FormData) => {
    await client.accounts.delete({ password: textOf(data, "password") });
    close();
  });
  return (
    <Dialog title={text.deleteTitle} description={text.deleteHint} onClose={close}>
      <Form form={form} fields={["password"]}>
        <PasswordField name="password" label={text.password} autoComplete="current-password" required />
        <Button type="submit" look="danger" busy={form.busy}>
          {text.deleteConfirm}
        </Button>
      </Form>
    </Dialog>
  );
}
