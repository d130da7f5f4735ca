import type { RoomId } from "@parley/protocol";
import { useClient } from "@parley/sdk/react";
import { useState } from "react";
import { strings } from "../strings/strings.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/dialogs/Dialog.tsx";
import { Choice } from "../ui/forms/Field.tsx";
import { Form, textOf } from "../ui/forms/Form.tsx";
import { useSubmit } from "../ui/forms/use-submit.ts";
import { linkOf } from "./link-of.ts";
import { ShareLink } from "./ShareLink.tsx";

const text = strings.invites;
const HOUR = 3_600_000;
const lasting: { label: string; value: string }[] = [
  { label: text.hour, value: String(HOUR) },
  { label: text.day, value: String(24 * HOUR) },
  { label: text.week, value: String(7 * 24 * HOUR) },
  { label: text.month, value: String(30 * 24 * HOUR) },
  { label: text.forever, value: "" },
];
const uses = [1, 5, 25, 100];
const numberOrNull = (value: string) => (value === "" ? null : Number(value));

interface NewInviteDialogProps {
  roomId: RoomId;
  close: () => void;
  onCreated: () => void;
}

/** Creates an invite link and shows it once. */
export default function NewInviteDialog({ roomId, close, onCreated }: NewInviteDialogProps) {
  const client = useClient();
  const [url, setUrl] = useState<string | null>(null);
  const form = useSubmit(async (data: FormData) => {
    const expiresIn = numberOrNull(textOf(data, "expiresIn"));
    const maxUses = numberOrNull(textOf(data, "maxUses"));
    const created = await client.invites.create({ roomId, expiresIn, maxUses });
    setUrl(linkOf(created));
    onCreated();
  });
  return (
    <Dialog title={text.create} onClose={close}>
      {url === null ? (
        <Form form={form} fields={[]}>
          <Choice name="expiresIn" label={text.expiresIn} defaultValue={String(7 * 24 * HOUR)}>
            {lasting.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </Choice>
          <Choice name="maxUses" label={text.uses} defaultValue="">
            <option value="">{text.anyUses}</option>
            {uses.map((count) => (
              <option key={count} value={count}>
                {text.someUses(count)}
              </option>
            ))}
          </Choice>
          <Button type="submit" look="primary" busy={form.busy}>
            {text.create}
          </Button>
        </Form>
      ) : (
        <div className="flex flex-col gap-3">
          <p className="text-small text-soft">{text.created}</p>
          <ShareLink url={url} autoFocus />
        </div>
      )}
    </Dialog>
  );
}
