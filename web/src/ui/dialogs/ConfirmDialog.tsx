import type { ReactNode } from "react";
import { strings } from "../../strings/strings.ts";
import { Button } from "../Button.tsx";
import { useSubmit } from "../forms/use-submit.ts";
import { Notice } from "../Notice.tsx";
import { Dialog } from "./Dialog.tsx";

export interface ConfirmProps {
  title: string;
  description?: ReactNode;
  confirm: string;
  danger?: boolean;
  run: () => Promise<unknown>;
  close: () => void;
}

/** Asks for confirmation before an action that cannot be undone. If the action fails, the dialog stays open and shows the error. */
export default function ConfirmDialog({ title, description, confirm, danger = false, run, close }: ConfirmProps) {
  const { submit, busy, message } = useSubmit(async () => {
    await run();
    close();
  });
  return (
    <Dialog
      title={title}
      description={description}
      onClose={close}
      footer={(dismiss) => (
        <>
          <Button look="quiet" onClick={dismiss}>
            {strings.ui.cancel}
          </Button>
          <Button look={danger ? "danger" : "primary"} busy={busy} onClick={() => submit()}>
            {confirm}
          </Button>
        </>
      )}
    >
      {message === null ? undefined : <Notice look="danger">{message}</Notice>}
    </Dialog>
  );
}
