import { Button } from "../Button.tsx";
import { Form, textOf } from "../forms/Form.tsx";
import { PasswordField } from "../forms/PasswordField.tsx";
import { useSubmit } from "../forms/use-submit.ts";
import { Dialog } from "./Dialog.tsx";

export interface PasswordDialogProps {
  title: string;
  description: string;
  /** The label of the password field. */
  label: string;
  confirm: string;
  danger?: boolean;
  run: (password: string) => Promise<unknown>;
  close: () => void;
}

/**
 * Asks for the password before an action that a stranger at an unlocked computer must not do. If the action fails, the dialog stays open
 * and shows the error.
 */
export default function PasswordDialog({
  title,
  description,
  label,
  confirm,
  danger,
  run,
  close,
}: PasswordDialogProps) {
  const form = useSubmit(async (data: FormData) => {
    await run(textOf(data, "password"));
    close();
  });
  return (
    <Dialog title={title} description={description} onClose={close}>
      <Form form={form} fields={["password"]}>
        <PasswordField name="password" label={label} autoComplete="current-password" required />
        <Button type="submit" look={danger ? "danger" : "primary"} busy={form.busy}>
          {confirm}
        </Button>
      </Form>
    </Dialog>
  );
}
