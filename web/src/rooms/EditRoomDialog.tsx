import { type Room, roomMentionsOf } from "@parley/protocol";
import { useClient, useRoom } from "@parley/sdk/react";
import { useState } from "react";
import { PictureField } from "../pictures/PictureField.tsx";
import { useServerInfo } from "../server/server-info.ts";
import { strings } from "../strings/strings.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/dialogs/Dialog.tsx";
import { Field } from "../ui/forms/Field.tsx";
import { Form, textOf } from "../ui/forms/Form.tsx";
import { useSubmit } from "../ui/forms/use-submit.ts";
import { RoomAvatar } from "./RoomAvatar.tsx";
import { RoomRules, rulesOf } from "./RoomRules.tsx";

const text = strings.rooms;
const pageText = strings.roomDetails;

/** Edits the name, topic, message length, previews, mentions and posting rights of a group, channel or feed. */
export default function EditRoomDialog({ room, close }: { room: Room; close: () => void }) {
  const client = useClient();
  const shown = useRoom(room.id)?.room ?? room;
  const { pictureId } = shown;
  const info = useServerInfo();
  const max = info?.maxLength ?? 4000;
  const [rules, setRules] = useState(rulesOf(room));
  const form = useSubmit(async (data: FormData) => {
    const length = textOf(data, "maxLength").trim();
    const name = textOf(data, "name");
    const { linkPreviews, posting, roomMentions } = rules;
    await client.rooms.update({
      roomId: room.id,
      // The server's own feed has no name until an administrator sets one.
      ...((name.trim() !== "" || room.name !== null) && { name }),
      topic: textOf(data, "topic"),
      maxLength: length === "" ? null : Number(length),
      ...{ linkPreviews, posting },
      // An unchanged setting is not sent, so that it stays the default for the kind and size of the room.
      ...(roomMentions !== roomMentionsOf(room) && { roomMentions }),
    });
    close();
  });
  return (
    <Dialog title={room.kind === "feed" ? strings.feeds.edit : pageText.editTitle} onClose={close}>
      <PictureField
        label={strings.pictures.ofRoom}
        pictureId={pictureId}
        save={(next) => client.rooms.update({ roomId: room.id, pictureId: next })}
      >
        <RoomAvatar room={shown} size="large" />
      </PictureField>
      <Form form={form} fields={["name", "topic", "maxLength"]}>
        <Field
          name="name"
          label={text.name}
          defaultValue={room.name ?? ""}
          maxLength={80}
          autoComplete="off"
          required={room.name !== null}
        />
        <Field
          name="topic"
          label={text.topic}
          hint={strings.newRoom.topicHint}
          defaultValue={room.topic}
          maxLength={250}
          autoComplete="off"
        />
        <Field
          name="maxLength"
          type="number"
          min={1}
          max={max}
          label={pageText.maxLength}
          hint={pageText.maxLengthHint(max)}
          defaultValue={room.maxLength ?? ""}
        />
        <RoomRules rules={rules} setRules={setRules} hasPreviews={info?.linkPreviews === true} />
        <Button type="submit" look="primary" busy={form.busy}>
          {strings.ui.save}
        </Button>
      </Form>
    </Dialog>
  );
}
