import { useState } from "react";
import { strings } from "../../strings/strings.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/dialogs/Dialog.tsx";
import { ReturnFocusContext } from "../../ui/focus/return-focus.ts";
import { Field } from "../../ui/forms/Field.tsx";
import { applyEdit } from "./apply-edit.ts";
import { addressOf, editOfLink, linkAt } from "./link-at.ts";

const text = strings.composer;

/** Asks for the text and the address of a link, and replaces the selection with the link. */
export default function LinkDialog({ field, close }: { field: HTMLTextAreaElement; close: () => void }) {
  const [at] = useState(() => linkAt(field.value, field.selectionStart, field.selectionEnd));
  const [said, setSaid] = useState(at.text);
  const [typed, setTyped] = useState(at.address);
  const [isWrong, setWrong] = useState(false);
  const write = () => {
    const address = addressOf(typed);
    setWrong(address === null);
    if (address === null) return;
    close();
    applyEdit(field, editOfLink(at, said, address));
  };
  return (
    <ReturnFocusContext value={() => field}>
      <Dialog title={text.link} onClose={close}>
        <form
          noValidate
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            // React events of a portal also reach the form around the composer's field; without this they would submit it.
            event.stopPropagation();
            write();
          }}
        >
          <Field
            label={text.linkText}
            autoFocus={at.text === ""}
            value={said}
            onChange={(event) => setSaid(event.target.value)}
          />
          <Field
            label={text.linkAddress}
            type="url"
            inputMode="url"
            autoComplete="off"
            dir="ltr"
            autoFocus={at.text !== ""}
            value={typed}
            error={isWrong ? text.linkWrong : null}
            onChange={(event) => {
              setTyped(event.target.value);
              setWrong(false);
            }}
          />
          <Button type="submit" look="primary" className="self-end">
            {text.linkInsert}
          </Button>
        </form>
      </Dialog>
    </ReturnFocusContext>
  );
}
