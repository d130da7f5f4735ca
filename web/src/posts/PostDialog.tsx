import { type PartInput, partOf, type Room, type RoomId, sizes } from "@parley/protocol";
import type { RoomMessage } from "@parley/sdk";
import { useClient } from "@parley/sdk/react";
import { ImagePlus } from "lucide-react";
import { useRef, useState } from "react";
import { enterFeed } from "../feeds/enter-feed.ts";
import { roomName } from "../rooms/room-name.ts";
import { strings } from "../strings/strings.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Choice, Field, TextArea } from "../ui/Field.tsx";
import { Form, textOf } from "../ui/Form.tsx";
import { Switch } from "../ui/Switch.tsx";
import { toast } from "../ui/toast.ts";
import { useSubmit } from "../ui/use-submit.ts";
import { dayOf, endOfDay } from "./day-of.ts";
import { isSameReward, RewardFields, rewardIn } from "./RewardFields.tsx";

const text = strings.posts;

interface PostDialogProps {
  roomId: RoomId;
  /** Feeds that can be chosen instead. */
  feeds?: readonly Room[];
  /** The post that is changed; none for a new one. */
  message?: RoomMessage;
  close: () => void;
}

/** What somebody posts, or changes of a post. A new one is sent like any message: at once where that is possible, and when its files are there. */
export default function PostDialog({ roomId: first, feeds = [], message, close }: PostDialogProps) {
  const client = useClient();
  const [files, setFiles] = useState<readonly File[]>([]);
  const before = message && partOf(message, "post");
  const [closed, setClosed] = useState(before?.closedAt !== undefined);
  const form = useSubmit(async (data: FormData) => {
    const said = saidIn(data);
    const roomId = textOf(data, "feed") || first;
    if (message) {
      const { id: messageId } = message;
      const { reward: next, ...others } = said;
      const changed = isSameReward(before?.reward, next) ? {} : { reward: next ?? null };
      await client.posts.update({ roomId, messageId, openUntil: null, ...others, ...changed, closed });
    } else {
      await enterFeed(client, roomId);
      const uploads = await client.uploads.load();
      const { text: description, ...post } = said;
      const carried = files.map(
        (file): PartInput => ({ type: "file", fileId: uploads.add(file, { name: file.name }) }),
      );
      client.room(roomId).composer.send(description, { parts: [{ type: "post", ...post }, ...carried] });
      toast(text.posted);
    }
    close();
  });
  return (
    <Dialog title={message ? text.editPost : text.newPost} onClose={close}>
      <Form form={form} fields={["title", "text", "reward", "amount", "until"]}>
        {feeds.length > 1 && (
          <Choice name="feed" label={text.feed} defaultValue={first}>
            {feeds.map((room) => (
              <option key={room.id} value={room.id}>
                {roomName(room, undefined, undefined)}
              </option>
            ))}
          </Choice>
        )}
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
        {message ? (
          <Switch label={text.over} on={closed} onChange={setClosed} />
        ) : (
          <Files files={files} setFiles={setFiles} />
        )}
        <Button type="submit" look="primary" busy={form.busy}>
          {message ? strings.ui.save : text.post}
        </Button>
      </Form>
    </Dialog>
  );
}

/** What the fields say; what is empty is left out. */
function saidIn(data: FormData) {
  const reward = rewardIn(data);
  const until = textOf(data, "until");
  return {
    ...{ title: textOf(data, "title"), text: textOf(data, "text") },
    ...(reward && { reward }),
    ...(until !== "" && { openUntil: endOfDay(until) }),
  };
}

/** Beside the post itself. */
const mostFiles = sizes.parts - 1;

interface FilesProps {
  files: readonly File[];
  setFiles: (files: readonly File[]) => void;
}

function Files({ files, setFiles }: FilesProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className="flex flex-col gap-2">
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={text.addFiles}
        onChange={(event) => {
          setFiles([...files, ...(event.currentTarget.files ?? [])].slice(0, mostFiles));
          event.currentTarget.value = "";
        }}
      />
      <ul className="flex flex-col gap-1 empty:hidden">
        {files.map((file, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two files may be the same
          <li key={index} className="flex items-center gap-2 text-small">
            <bdi className="min-w-0 flex-1 truncate">{file.name}</bdi>
            <Button size="small" onClick={() => setFiles(files.filter((_, other) => other !== index))}>
              {text.removeFile}
              <bdi className="sr-only">{file.name}</bdi>
            </Button>
          </li>
        ))}
      </ul>
      <Button
        className="self-start"
        icon={<ImagePlus size={14} />}
        disabled={files.length >= mostFiles}
        onClick={() => input.current?.click()}
      >
        {text.addFiles}
      </Button>
    </div>
  );
}
