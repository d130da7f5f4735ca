import { partOf, type Room, type RoomId } from "@parley/protocol";
import type { RoomMessage, ScheduledMessage } from "@parley/sdk";
import { useClient, useParley } from "@parley/sdk/react";
import { useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { roomsByName, withRoomLinks, withRoomWords } from "../../composer/editing/room-words.ts";
import { useNote } from "../../composer/form/use-note.ts";
import { enterFeed } from "../../feeds/enter-feed.ts";
import { chosenTime } from "../../scheduled/chosen-time.ts";
import { scheduleWritten } from "../../scheduled/schedule-written.ts";
import { TimeField } from "../../scheduled/TimeField.tsx";
import { strings } from "../../strings/strings.ts";
import { Form, textOf } from "../../ui/forms/Form.tsx";
import { SegmentedChoice } from "../../ui/forms/SegmentedChoice.tsx";
import { Switch } from "../../ui/forms/Switch.tsx";
import { useSubmit } from "../../ui/forms/use-submit.ts";
import { SkeletonRows } from "../../ui/loading/Skeleton.tsx";
import { toast } from "../../ui/toasts/toast.ts";
import { PlaceField } from "../PlaceField.tsx";
import { DraftBar } from "./DraftBar.tsx";
import { PollField } from "./PollField.tsx";
import { FeedChoice, OfferFields, TitleField } from "./PostFields.tsx";
import { PostFiles } from "./PostFiles.tsx";
import { PostPreview } from "./PostPreview.tsx";
import { PostSend } from "./PostSend.tsx";
import { PostText } from "./PostText.tsx";
import { contentOf, type PostFields, wordsIn } from "./post-content.ts";
import { changePlanned, changePost, planPost, sendPost } from "./save-post.ts";
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
  planned: ScheduledMessage | undefined;
  kept: KeptPost;
  /** Called when the post was sent or saved. */
  onDone: () => void;
}

/** The fields of a post, with a preview. */
export function PostForm({ roomId, feeds, message, planned, kept, onDone }: PostFormProps) {
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
  const later = useRef<number | null>(null);
  const save = async (said: PostFields, data: FormData) => {
    const at = later.current;
    if (message) await changePost(client, message, said, closed);
    else if (planned) await changePlanned(client, planned, said, chosenTime(textOf(data, "sendAt"), planned.sendAt));
    else if (at !== null) await scheduleWritten(() => planPost(client, feed, said, at), at);
    else {
      await sendPost(client, feed, said);
      toast(client.state.connection.phase === "live" ? text.posted : strings.messages.waiting);
    }
  };
  const submit = useSubmit(async (data: FormData) => {
    await save({ ...whole, post: wordsIn(data) }, data);
    holder.clear();
    onDone();
  });
  // Errors are shown beside their fields, so the fields must be rendered before the form is checked.
  const showFields = () => flushSync(() => setView("write"));
  const plan = async (at: number) => {
    showFields();
    // The form reads the time while this call runs, and only if its fields are right.
    later.current = at;
    form.current?.requestSubmit();
    later.current = null;
  };
  return (
    <Form
      ref={form}
      form={submit}
      fields={["title", "text", "reward", "amount", "until", "sendAt"]}
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
        {/* The poll of a sent post cannot be changed. */}
        {!message && <PollField poll={first.poll} setPoll={(poll) => write({ poll })} />}
        <PlaceField place={fields.place} setPlace={(place) => write({ place })} />
        <PostFiles form={form} holder={holder} note={note} />
        {planned && <TimeField initial={planned.sendAt} />}
        {message && <Switch label={text.over} on={closed} onChange={setClosed} />}
      </div>
      <PostSend
        label={message || planned ? strings.ui.save : text.post}
        busy={submit.busy}
        onPress={showFields}
        plan={message || planned ? null : plan}
        roomId={feed}
      />
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
