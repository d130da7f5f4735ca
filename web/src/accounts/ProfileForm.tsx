import type { Account } from "@parley/protocol";
import { useClient } from "@parley/sdk/react";
import { strings } from "../strings/strings.ts";
import { Button } from "../ui/Button.tsx";
import { Field, TextArea } from "../ui/Field.tsx";
import { Form, textOf } from "../ui/Form.tsx";
import { toast } from "../ui/toast.ts";
import { useSubmit } from "../ui/use-submit.ts";

const text = strings.accounts;

/** Name, handle and a few words about oneself. */
export function ProfileForm({ account }: { account: Account }) {
  const client = useClient();
  const form = useSubmit(async (data: FormData) => {
    await client.accounts.update({
      name: textOf(data, "name"),
      handle: textOf(data, "handle"),
      bio: textOf(data, "bio"),
    });
    toast(strings.ui.saved);
  });
  return (
    <Form form={form} fields={["name", "handle", "bio"]}>
      <Field name="name" label={text.name} defaultValue={account.name} maxLength={80} autoComplete="name" required />
      <Field
        name="handle"
        label={text.handle}
        hint={text.handleHint}
        defaultValue={account.handle ?? ""}
        minLength={2}
        maxLength={32}
        autoCapitalize="none"
        spellCheck={false}
        dir="ltr"
        required
      />
      <TextArea name="bio" label={text.bio} hint={text.bioHint} defaultValue={account.bio} maxLength={500} />
      <Button type="submit" look="primary" busy={form.busy} className="self-start">
        {strings.ui.save}
      </Button>
    </Form>
  );
}
