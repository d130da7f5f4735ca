import { createId } from "@parley/sdk";
import { useClient } from "@parley/sdk/react";
import { useState } from "react";
import { navigate } from "../routing/navigation.ts";
import { strings } from "../strings/strings.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/dialogs/Dialog.tsx";
import { Field } from "../ui/forms/Field.tsx";
import { Form, textOf } from "../ui/forms/Form.tsx";
import { Switch } from "../ui/forms/Switch.tsx";
import { useSubmit } from "../ui/forms/use-submit.ts";

const text = strings.feeds;

/** Creates a further feed, for example for events or for announcements by moderators. */
export default function NewFeedDialog({ close }: { close: () => void }) {
  const client = useClient();
  // One idempotency key for all tries, so that a retry creates no second feed.
  const [key] = useState(() => createId());
  const [isForModerators, setForModerators] = useState(false);
  const form = useSubmit(async (data: FormData) => {
    const posting = isForModerators ? "moderators" : "everybody";
    const said = { name: textOf(data, "name"), topic: textOf(data, "topic") };
    const { room } = await client.feeds.create({ key, ...said, posting });
    close();
    await navigate({ to: "/feed", search: { feed: room.id } });
  });
  return (
    <Dialog title={text.create} description={text.createHint} onClose={close}>
      <Form form={form} fields={["name", "topic"]}>
        <Field
          name="name"
          label={strings.rooms.name}
          placeholder={text.namePlaceholder}
          maxLength={80}
          autoComplete="off"
          required
          autoFocus
        />
        <Field
          name="topic"
          label={strings.rooms.topic}
          hint={strings.newRoom.topicHint}
          maxLength={250}
          autoComplete="off"
        />
        <Switch
          label={strings.roomDetails.moderatorsPost}
          hint={strings.roomDetails.moderatorsPostHint}
          on={isForModerators}
          onChange={setForModerators}
        />
        <Button type="submit" look="primary" busy={form.busy}>
          {text.createAction}
        </Button>
      </Form>
    </Dialog>
  );
}
