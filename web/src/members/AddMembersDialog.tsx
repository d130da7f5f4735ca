import type { Account, Room } from "@parley/protocol";
import { useClient, useMembers } from "@parley/sdk/react";
import { useMemo, useState } from "react";
import { nameOf } from "../accounts/name-of.ts";
import { PeoplePicker } from "../accounts/PeoplePicker.tsx";
import { list } from "../strings/language.ts";
import { strings } from "../strings/strings.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/dialogs/Dialog.tsx";
import { useSubmit } from "../ui/forms/use-submit.ts";
import { Notice } from "../ui/Notice.tsx";
import { toast } from "../ui/toasts/toast.ts";

const text = strings.members;

/** Adds people to a group or channel. */
export default function AddMembersDialog({ room, close }: { room: Room; close: () => void }) {
  const client = useClient();
  const { members } = useMembers(room.id);
  const [chosen, setChosen] = useState<readonly Account[]>([]);
  const without = useMemo(() => new Set(members.map((member) => member.accountId)), [members]);
  const { submit, busy, message } = useSubmit(async () => {
    for (const account of chosen) await client.members.add({ roomId: room.id, accountId: account.id });
    toast(strings.rooms.added(list(chosen.map(nameOf))));
    close();
  });
  return (
    <Dialog
      title={text.addTitle(room.name ?? strings.rooms.unnamed)}
      onClose={close}
      footer={
        <Button look="primary" busy={busy} disabled={chosen.length === 0} onClick={() => submit()}>
          {text.add}
        </Button>
      }
    >
      {message !== null && <Notice look="danger">{message}</Notice>}
      <PeoplePicker label={text.pick} chosen={chosen} onChange={setChosen} without={without} />
    </Dialog>
  );
}
