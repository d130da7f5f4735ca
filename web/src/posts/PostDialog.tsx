import { partOf, type Room, type RoomId, sizes } from "@parley/protocol";
import type { RoomMessage } from "@parley/sdk";
import { useClient } from "@parley/sdk/react";
import { useState } from "react";
import { roomName } from "../rooms/room-name.ts";
import { strings } from "../strings/strings.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Choice, Field, TextArea } from "../ui/Field.tsx";
import { Form, textOf } from "../ui/Form.tsx";
import { Switch } from "../ui/Switch.tsx";
import { toast } from "../ui/toast.ts";
import { useSubmit } from "../ui/use-submit.ts";
import { dayOf } from "./day-of.ts";
import { PlaceField } from "./PlaceField.tsx";
import { PostFiles } from "./PostFiles.tsx";
import { RewardFields } from "./RewardFields.tsx";
import { changePost, extrasOf, sendPost } from "./save-post.ts";

const text = strings.posts;

interface PostDialogProps {
  roomId: RoomId;
  /** Feeds that can be chosen instead. */
  feeds?: readonly Room[];
  /** The post that is changed; none for a new one. */
  message?: RoomMessage;
  close: () => void;
}

/** What somebody posts, or changes of a post. */
export default function PostDialog({ roomId, feeds = [], message, close }: PostDialogProps) {
  const client = useClient();
  const before = message && partOf(message, "post");
  const [extras, setExtras] = useState(() => extrasOf(message));
  const [closed, setClosed] = useState(before?.closedAt !== undefined);
  const form = useSubmit(async (data: FormData) => {
    if (message) await changePost(client, message, data, { ...extras, closed });
    else await sendPost(client, textOf(data, "feed") || roomId, data, extras);
    if (!message) toast(client.state.connection.phase === "live" ? text.posted : strings.messages.waiting);
    close();
  });
  return (
    <Dialog title={message ? text.editPost : text.newPost} onClose={close}>
      <Form form={form} fields={["title", "text", "reward", "amount", "until"]}>
        {feeds.length > 1 && <FeedChoice feeds={feeds} first={roomId} />}
        <Field
          name="title"
          label={text.postTitle}
          defaultValue={before?.title ?? ""}
          maxLength={sizes.postTitle}
          autoComplete="off"
          required
        />
        <TextArea name="text" label={text.description} defaultValue={message?.text ?? ""} rows={5} />
        <RewardFields reward={before?.reward} />
        <Field
          name="until"
          type="date"
          label={text.until}
          defaultValue={before?.openUntil === undefined ? "" : dayOf(before.openUntil)}
          min={message ? undefined : dayOf(Date.now())}
        />
        <PlaceField place={extras.place} setPlace={(place) => setExtras((now) => ({ ...now, place }))} />
        <PostFiles
          files={extras.files}
          most={sizes.parts - (extras.place ? 2 : 1)}
          setFiles={(files) => setExtras((now) => ({ ...now, files }))}
        />
        {message && <Switch label={text.over} on={closed} onChange={setClosed} />}
        {/* In sight also where the screen is lower than the form. */}
        <div className="sticky -bottom-4 -mt-2 -mb-4 flex flex-col bg-raised pt-2 pb-4">
          <Button type="submit" look="primary" busy={form.busy}>
            {message ? strings.ui.save : text.post}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}

function FeedChoice({ feeds, first }: { feeds: readonly Room[]; first: RoomId }) {
  return (
    <Choice name="feed" label={text.feed} defaultValue={first}>
      {feeds.map((room) => (
        <option key={room.id} value={room.id}>
          {roomName(room, undefined, undefined)}
        </option>
      ))}
    </Choice>
  );
}
