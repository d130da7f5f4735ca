import { partOf, type Room, type RoomId } from "@parley/protocol";
import type { RoomMessage } from "@parley/sdk";
import { useClient, useParley } from "@parley/sdk/react";
import { useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { roomsByName, withRoomLinks, withRoomWords } from "../../composer/editing/room-words.ts";
import { useNote } from "../../composer/form/use-note.ts";
import { enterFeed } from "../../feeds/enter-feed.ts";
import { strings } from "../../strings/strings.ts";
import { Button } from "../../ui/Button.tsx";
import { Form } from "../../ui/forms/Form.tsx";
import { SegmentedChoice } from "../../ui/forms/SegmentedChoice.tsx";
import { Switch } from "../../ui/forms/Switch.tsx";
import { useSubmit } from "../../ui/forms/use-submit.ts";
import { SkeletonRows } from "../../ui/loading/Skeleton.tsx";
import { toast } from "../../ui/toasts/toast.ts";
import { PlaceField } from "../PlaceField.tsx";
import { DraftBar } from "./DraftBar.tsx";
import { FeedChoice, OfferFields, TitleField } from "./PostFields.tsx";
import { PostFiles } from "./PostFiles.tsx";
import { PostPreview } from "./PostPreview.tsx";
import { PostText } from "./PostText.tsx";
import { contentOf, type PostFields, wordsIn } from "./post-content.ts";
import { changePost, sendPost } from "./save-post.ts";
import type { KeptPost } from "./use-kept-post.ts";

const text = strings.posts;
type View = "write" | "preview";
const views = [
  { value: "write" as const, label: text.write },
  { value: "preview" as const, label: text.preview },
];

interface PostFormProps {
  roomId: RoomId;
  feeds: readonly Room[];
  message: RoomMessage | undefined;
  kept: KeptPost;
  /** Called when the post was sent or saved. */
  onDone: () => void;
}

/** The fields of a post, with a preview. */
export function PostForm({ roomId, feeds, message, kept, onDone }: PostFormProps) {
  const client = useClient();
  const { holder, fields, first, write } = kept;
  const [feed, setFeed] = useState(roomId);
  const [view, setView] = useState<View>("write");
  const [closed, setClosed] = useState(() => message !== undefined && partOf(message, "post")?.closedAt !== undefined);
  const form = useRef<HTMLFormElement>(null);
  const note = useNote();
  const room = useFeedRoom(feed, feeds);
  const words = withRoomWords(fields.text);
  const whole: PostFields = { ...fields, text: withRoomLinks(words, roomsByName(client.state)) };
  const submit = useSubmit(async (data: FormData) => {
    const said = { ...whole, post: wordsIn(data) };
    if (message) await changePost(client, message, said, closed);
    else await sendPost(client, feed, said);
    holder.clear();
    if (!message) toast(client.state.connection.phase === "live" ? text.posted : strings.messages.waiting);
    onDone();
  });
  return (
    <Form
      ref={form}
      form={submit}
      fields={["title", "text", "reward", "amount", "until"]}
      onDraft={(data) => write({ post: wordsIn(data) })}
    >
      <SegmentedChoice label={text.views} options={views} value={view} onChange={setView} />
      {kept.state !== "new" && (
        <DraftBar isDiscarded={kept.state === "discarded"} discard={kept.discard} undo={kept.undo} />
      )}
      {view === "preview" && <PostPreview content={contentOf(whole)} message={message} />}
      <div key={kept.round} className={view === "write" ? "flex flex-col gap-4" : "hidden"}>
        {feeds.length > 1 && <FeedChoice feeds={feeds} value={feed} onChange={setFeed} />}
        <TitleField title={first.post.title} />
        {room ? (
          <PostText
            {...{ room, note, value: words, whole: whole.text }}
            onWrite={(written) => write({ text: written })}
            onBlur={holder.flush}
          />
        ) : (
          <SkeletonRows rows={2} />
        )}
        <OfferFields {...first.post} isNew={message === undefined} />
        <PlaceField place={fields.place} setPlace={(place) => write({ place })} />
        <PostFiles form={form} holder={holder} note={note} />
        {message && <Switch label={text.over} on={closed} onChange={setClosed} />}
      </div>
      {/* Sticky, so that the button is visible on a screen lower than the form. */}
      <div className="sticky -bottom-4 -mt-2 -mb-4 flex flex-col bg-raised pt-2 pb-4">
        {/* Errors are shown beside their fields, so the fields must be rendered before the form is checked. */}
        <Button type="submit" look="primary" busy={submit.busy} onClick={() => flushSync(() => setView("write"))}>
          {message ? strings.ui.save : text.post}
        </Button>
      </div>
    </Form>
  );
}

/** A feed from the state or from the list. If it is in neither, the user joins it, which loads it. */
function useFeedRoom(roomId: RoomId, feeds: readonly Room[]): Room | undefined {
  const client = useClient();
  const held = useParley(({ rooms }) => rooms.get(roomId)?.room);
  const room = held ?? feeds.find(({ id }) => id === roomId);
  const isUnknown = room === undefined;
  useEffect(() => {
    if (isUnknown) enterFeed(client, roomId).catch(() => undefined);
  }, [client, roomId, isUnknown]);
  return room;
}
