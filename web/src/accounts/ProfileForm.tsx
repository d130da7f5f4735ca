import { type Account, handleLengths } from "@parley/protocol";
import { useClient } from "@parley/sdk/react";
import { strings } from "../strings/strings.ts";
import { Button } from "../ui/Button.tsx";
import { asTyped, Field, TextArea } from "../ui/forms/Field.tsx";
import { Form, textOf } from "../ui/forms/Form.tsx";
import { useSubmit } from "../ui/forms/use-submit.ts";
import { toast } from "../ui/toasts/toast.ts";

const text = strings.accountPages;

export type ProfileDraft = Pick<Account, "name" | "handle" | "bio">;

interface ProfileFormProps {
  account: Account;
  /** Called on every change with the values that would be saved. */
  onDraft?: (draft: ProfileDraft) => void;
}

const draftIn = (data: FormData): ProfileDraft => ({
  name: textOf(data, "name"),
  handle: textOf(data, "handle"),
  bio: textOf(data, "bio"),
});

/** The form for the name, the handle and a short description. */
export function ProfileForm({ account, onDraft }: ProfileFormProps) {
  const client = useClient();
  const form = useSubmit(async (data: FormData) => {
    const { handle, ...rest } = draftIn(data);
    await client.accounts.update({ ...rest, handle: handle ?? "" });
    toast(strings.ui.saved);
  });
  return (
    <Form form={form} fields={["name", "handle", "bio"]} onDraft={onDraft && ((data) => onDraft(draftIn(data)))}>
      <Field name="name" label={text.name} defaultValue={account.name} maxLength={80} autoComplete="name" required />
      <Field
        name="handle"
        label={text.handle}
        hint={text.handleHint}
        defaultValue={account.handle ?? ""}
        {...asTyped}
        minLength={handleLengths.min}
        maxLength={handleLengths.max}
        required
      />
      <TextArea name="bio" label={text.bio} hint={text.bioHint} defaultValue={account.bio} maxLength={500} />
      <Button type="submit" look="primary" busy={form.busy} className="self-start">
        {strings.ui.save}
      </Button>
    </Form>
  );
}
