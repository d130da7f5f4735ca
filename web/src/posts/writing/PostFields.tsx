import { type Room, type RoomId, sizes } from "@parley/protocol";
import { roomName } from "../../rooms/room-name.ts";
import { strings } from "../../strings/strings.ts";
import { Choice, Field } from "../../ui/forms/Field.tsx";
import { dayOf } from "../day-of.ts";
import { RewardFields } from "../RewardFields.tsx";
import type { PostWords } from "./post-content.ts";

const text = strings.posts;

export function FeedChoice({ feeds, value, onChange }: FeedChoiceProps) {
  return (
    <Choice name="feed" label={text.feed} value={value} onChange={(event) => onChange(event.target.value)}>
      {feeds.map((room) => (
        <option key={room.id} value={room.id}>
          {roomName(room, undefined, undefined)}
        </option>
      ))}
    </Choice>
  );
}

interface FeedChoiceProps {
  feeds: readonly Room[];
  value: RoomId;
  onChange: (roomId: RoomId) => void;
}

export function TitleField({ title }: Pick<PostWords, "title">) {
  return (
    <Field
      name="title"
      label={text.postTitle}
      defaultValue={title}
      maxLength={sizes.postTitle}
      autoComplete="off"
      required
    />
  );
}

interface OfferFieldsProps extends Pick<PostWords, "reward" | "openUntil"> {
  /** A new post must not have an end date in the past. */
  isNew: boolean;
}

/** The fields for the reward and the end date. */
export function OfferFields({ reward, openUntil, isNew }: OfferFieldsProps) {
  return (
    <>
      <RewardFields reward={reward} />
      <Field
        name="until"
        type="date"
        label={text.until}
        defaultValue={openUntil === undefined ? "" : dayOf(openUntil)}
        min={isNew ? dayOf(Date.now()) : undefined}
      />
    </>
  );
}
