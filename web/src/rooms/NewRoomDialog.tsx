import type { Account } from "@parley/protocol";
import { createId } from "@parley/sdk";
import { useClient, useMe } from "@parley/sdk/react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { nameOf } from "../accounts/name-of.ts";
import { PeoplePicker } from "../accounts/PeoplePicker.tsx";
import { useDirectory } from "../accounts/use-directory.ts";
import { strings } from "../strings/strings.ts";
import { Avatar } from "../ui/Avatar.tsx";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Field } from "../ui/Field.tsx";
import { Form, textOf } from "../ui/Form.tsx";
import { MoreButton } from "../ui/MoreButton.tsx";
import { SegmentedChoice } from "../ui/SegmentedChoice.tsx";
import { useSubmit } from "../ui/use-submit.ts";
import { useOpenDirect } from "./use-open-direct.ts";

const text = strings.rooms;
type Kind = "group" | "channel" | "direct";
const kinds: { value: Kind; label: string }[] = [
  { value: "group", label: text.kinds.group },
  { value: "channel", label: text.kinds.channel },
  { value: "direct", label: text.kinds.direct },
];

/** Makes a group or channel, or opens the direct room with a person. */
export default function NewRoomDialog({ kind: first, close }: { kind: Kind; close: () => void }) {
  const [kind, setKind] = useState<Kind>(first);
  const hint = { group: text.groupHint, channel: text.channelHint, direct: text.directHint }[kind];
  return (
    <Dialog title={text.create} onClose={close}>
      <div className="flex flex-col gap-4">
        <div className="flex flex-col gap-1.5">
          <SegmentedChoice label={text.kind} options={kinds} value={kind} onChange={setKind} />
          <p className="text-small text-faint">{hint}</p>
        </div>
        {kind === "direct" ? <DirectChoice close={close} /> : <RoomForm kind={kind} close={close} />}
      </div>
    </Dialog>
  );
}

function RoomForm({ kind, close }: { kind: "group" | "channel"; close: () => void }) {
  const client = useClient();
  const navigate = useNavigate();
  const me = useMe()?.account.id ?? "";
  const [people, setPeople] = useState<readonly Account[]>([]);
  // One id for all tries, so that a retry makes no second room.
  const [id] = useState(() => createId());
  const form = useSubmit(async (data: FormData) => {
    const accountIds = people.map((account) => account.id);
    await client.rooms.create({ id, kind, name: textOf(data, "name"), topic: textOf(data, "topic"), accountIds });
    close();
    await navigate({ to: "/rooms/$roomId", params: { roomId: id } });
  });
  return (
    <Form form={form} fields={["name", "topic"]}>
      <Field
        name="name"
        label={text.name}
        placeholder={text.namePlaceholder}
        maxLength={80}
        autoComplete="off"
        required
        autoFocus
      />
      <Field name="topic" label={text.topic} hint={text.topicHint} maxLength={250} autoComplete="off" />
      <PeoplePicker label={text.withPeople} chosen={people} onChange={setPeople} without={new Set([me])} />
      {/* In sight also where the screen is lower than the form. */}
      <div className="sticky -bottom-4 -mt-2 -mb-4 flex flex-col bg-raised pt-2 pb-4">
        <Button type="submit" look="primary" busy={form.busy}>
          {kind === "group" ? text.createGroup : text.createChannel}
        </Button>
      </div>
    </Form>
  );
}

function DirectChoice({ close }: { close: () => void }) {
  const me = useMe()?.account.id;
  const openDirect = useOpenDirect();
  const [query, setQuery] = useState("");
  const pages = useDirectory(query);
  const open = async (account: Account) => {
    close();
    await openDirect(account.id);
  };
  return (
    <div className="flex flex-col gap-2">
      <Field
        type="search"
        label={strings.members.pick}
        placeholder={strings.members.pickHint}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        autoFocus
      />
      <ul aria-label={strings.accounts.people} className="flex max-h-72 flex-col overflow-y-auto">
        {pages.items.map((account) => (
          <li key={account.id}>
            <button
              type="button"
              onClick={() => void open(account)}
              className="flex h-11 w-full items-center gap-2.5 rounded-md px-2 text-start text-small -outline-offset-2 hover:bg-hover"
            >
              <Avatar id={account.id} name={nameOf(account)} size="small" />
              <bdi className="truncate font-medium">
                {account.id === me ? strings.rooms.selfName(nameOf(account)) : nameOf(account)}
              </bdi>
              <bdi className="min-w-0 truncate text-faint">{strings.accounts.atHandle(account.handle ?? "")}</bdi>
            </button>
          </li>
        ))}
        {pages.ready && pages.items.length === 0 && (
          <li className="p-2 text-small text-faint">{strings.accounts.noPeople}</li>
        )}
        <li>
          <MoreButton pages={pages} />
        </li>
      </ul>
    </div>
  );
}
