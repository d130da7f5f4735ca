import type { CustomEmoji } from "@parley/sdk";
import { useClient } from "@parley/sdk/react";
import { useState } from "react";
import { strings } from "../strings/strings.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/dialogs/Dialog.tsx";
import { Form } from "../ui/forms/Form.tsx";
import { useSubmit } from "../ui/forms/use-submit.ts";
import { AliasesField, aliasesError } from "./AliasesField.tsx";
import { fieldOfForm, typedNames } from "./emoji-name.ts";

const text = strings.customEmoji;

/** Edits the aliases of an emoji. */
export default function AliasesDialog({ emoji, close }: { emoji: CustomEmoji; close: () => void }) {
  const client = useClient();
  const [aliases, setAliases] = useState(emoji.aliases.join(" "));
  const form = useSubmit<FormData>(async () => {
    if (aliasesError(aliases) !== undefined) return;
    await client.emoji.update({ name: emoji.name, aliases: typedNames(aliases) });
    close();
  });
  return (
    <Dialog title={text.aliasesOf(`:${emoji.name}:`)} onClose={close}>
      <Form form={fieldOfForm(form)} fields={["aliases"]}>
        <AliasesField value={aliases} onChange={setAliases} />
        <Button type="submit" look="primary" busy={form.busy}>
          {strings.ui.save}
        </Button>
      </Form>
    </Dialog>
  );
}
