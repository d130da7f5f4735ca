import { type FilePart, type PartInput, type PartInputOf, partOf, type WrittenContent } from "@parley/protocol";
import type { RoomMessage } from "@parley/sdk";
import { type FileInput, isFile } from "../../composer/files/file-parts.ts";
import { textOf } from "../../ui/forms/Form.tsx";
import { endOfDay } from "../day-of.ts";
import { type PostPlace, placeOf } from "../PlaceField.tsx";
import { rewardIn } from "../RewardFields.tsx";

/** The fields of the part of type `post`: title, reward and end date. */
export type PostWords = Omit<PartInputOf<"post">, "type">;

/** The content of a draft post, by field. */
export interface PostFields {
  readonly text: string;
  readonly post: PostWords;
  readonly poll: PartInputOf<"poll"> | null;
  readonly files: readonly FileInput[];
  readonly place: PostPlace | null;
  /** Parts that the form has no fields for; another program may have scheduled them. */
  readonly others: readonly PartInput[];
}

const isPost = (part: PartInput): part is PartInputOf<"post"> => part.type === "post";
const isPoll = (part: PartInput): part is PartInputOf<"poll"> => part.type === "poll";
const isLocation = (part: PartInput): part is PartInputOf<"location"> => part.type === "location";

export function fieldsOf({ text, parts = [] }: WrittenContent): PostFields {
  const { type: _, ...post } = parts.find(isPost) ?? { type: "post", title: "" };
  const { type: __, liveFor: ___, ...place } = parts.find(isLocation) ?? { type: "location" };
  return {
    ...{ text, post, poll: parts.find(isPoll) ?? null, files: parts.filter(isFile) },
    place: "latitude" in place ? place : null,
    others: parts.filter((part) => ![isPost, isPoll, isFile, isLocation].some((isOne) => isOne(part))),
  };
}

/**
 * Converts the fields to a draft, in the order of a sent post. Without title, reward and end date there is no part of type `post`. The
 * server refuses a `post` part without a title, so such a draft stays on this device until it has one.
 */
export function contentOf({ text, post, poll, files, place, others }: PostFields): WrittenContent {
  const { title, reward, openUntil } = post;
  const isSaid = title.trim() !== "" || reward !== undefined || openUntil !== undefined;
  const said: PartInput = {
    type: "post",
    title,
    ...(reward !== undefined && { reward }),
    ...(openUntil !== undefined && { openUntil }),
  };
  const beside = [...(poll ? [poll] : []), ...files, ...(place ? [locationOf(place)] : []), ...others];
  return { text, parts: [...(isSaid ? [said] : []), ...beside] };
}

const locationOf = ({ latitude, longitude, label }: PostPlace): PartInput => ({
  type: "location",
  latitude,
  longitude,
  ...(label !== undefined && { label }),
});

/** The present content of a post that is edited, without its poll, which cannot be changed. */
export function contentOfMessage(message: RoomMessage): WrittenContent {
  const { title = "", reward, openUntil } = partOf(message, "post") ?? {};
  const files = (message.parts ?? []).filter((part): part is FilePart => part.type === "file");
  return contentOf({
    text: message.text,
    post: { title, ...(reward && { reward }), ...(openUntil !== undefined && { openUntil }) },
    poll: null,
    files: files.map(({ fileId, alt }) => ({ type: "file", fileId, ...(alt !== undefined && { alt }) })),
    place: placeOf(partOf(message, "location")),
    others: [],
  });
}

/** Reads the fields of the form; empty fields are left out. */
export function wordsIn(data: FormData): PostWords {
  const reward = rewardIn(data);
  const until = textOf(data, "until");
  return {
    title: textOf(data, "title"),
    ...(reward && { reward }),
    ...(until !== "" && { openUntil: endOfDay(until) }),
  };
}
