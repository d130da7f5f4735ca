import type { Account } from "@parley/protocol";
import { createId } from "@parley/sdk";
import { useClient, useMe } from "@parley/sdk/react";
import { useState } from "react";
import { nameOf } from "../accounts/name-of.ts";
import { PeopleChoice } from "../accounts/PeopleChoice.tsx";
import { PeoplePicker } from "../accounts/PeoplePicker.tsx";
import { useOpenDirect } from "../accounts/use-open-direct.ts";
import { navigate } from "../routing/navigation.ts";
import { strings } from "../strings/strings.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/dialogs/Dialog.tsx";
import { Field } from "../ui/forms/Field.tsx";
import { Form, textOf } from "../ui/forms/Form.tsx";
import { SegmentedChoice } from "../ui/forms/SegmentedChoice.tsx";
import { useSubmit } from "../ui/forms/use-submit.ts";

const text = strings.rooms;
type Kind = "group" | "channel" | "direct";
const kinds: { value: Kind; label: string }[] = [
  { value: "group", label: text.kinds.group },
  { value: "channel", label: text.kinds.channel },
  { value: "direct", label: text.kinds.direct },
];

/** Creates a group or channel, or opens the direct room with a person. */
export default function NewRoomDialog({ kind: first, close }: { kind: Kind; close: () => void }) {
  const [kind, setKind] = useState<Kind>(first);
  const hint = {
    group: strings.newRoom.groupHint,
    channel: strings.newRoom.channelHint,
    direct: strings.newRoom.directHint,
  }[kind];
  return (
    <Dialog title={text.create} onClose={close}>
      <div className="flex flex-col gap-4">
        <div className="flex flex-col gap-1.5">
          <SegmentedChoice label={strings.newRoom.kind} options={kinds} value={kind} onChange={setKind} />
          <p className="text-small text-faint">{hint}</p>
        </div>
        {kind === "direct" ? <DirectChoice close={close} /> : <RoomForm kind={kind} close={close} />}
      </div>
    </Dialog>
  );
}

function RoomForm({ kind, close }: { kind: "group" | "channel"; close: () => void }) {
  const client = useClient();
  const me = useMe()?.account.id ?? "";
  const [people, setPeople] = useState<readonly Account[]>([]);
  // One idempotency key for all tries, so that a retry creates no second room.
  const [key] = useState(() => createId());
  const form = useSubmit(async (data: FormData) => {
    const accountIds = people.map((account) => account.id);
    const asked = { key, kind, name: textOf(data, "name"), topic: textOf(data, "topic"), accountIds };
    const { room } = await client.rooms.create(asked);
    close();
    await navigate({ to: "/rooms/$roomId", params: { roomId: room.id } });
  });
  return (
    <Form form={form} fields={["name", "topic"]}>
      <Field
        name="name"
        label={text.name}
        placeholder={strings.newRoom.namePlaceholder}
        maxLength={80}
        autoComplete="off"
        required
        autoFocus
      />
      <Field name="topic" label={text.topic} hint={strings.newRoom.topicHint} maxLength={250} autoComplete="off" />
      <PeoplePicker label={strings.newRoom.withPeople} chosen={people} onChange={setPeople} without={new Set([me])} />
      {/* Sticky, so that the button is visible on a screen lower than the form. */}
      <div className="sticky -bottom-4 -mt-2 -mb-4 flex flex-col bg-raised pt-2 pb-4">
        <Button type="submit" look="primary" busy={form.busy}>
          {kind === "group" ? strings.newRoom.createGroup : strings.newRoom.createChannel}
        </Button>
      </div>
    </Form>
  );
}

function DirectChoice({ close }: { close: () => void }) {
  const me = useMe()?.account.id;
  const openDirect = useOpenDirect();
  const open = async (account: Account) => {
    close();
    await openDirect(account.id);
  };
  const labelOf = (account: Account) => (account.id === me ? text.selfName(nameOf(account)) : nameOf(account));
  return (
    <PeopleChoice label={strings.members.pick} labelOf={labelOf} onPick={(account) => void open(account)} autoFocus />
  );
}
