import { type FilePart, type PartInput, type PartInputOf, partOf, type WrittenContent } from "@parley/protocol";
import type { RoomMessage } from "@parley/sdk";
import { type FileInput, isFile } from "../../composer/files/file-parts.ts";
import { textOf } from "../../ui/Form.tsx";
import { endOfDay } from "../day-of.ts";
import { type Place, placeOf } from "../PlaceField.tsx";
import { rewardIn } from "../RewardFields.tsx";

/** What the part of type `post` says: title, reward, and until when the post is open. */
export type PostWords = Omit<PartInputOf<"post">, "type">;

/** What is written of a post, by its fields. */
export interface PostFields {
  readonly text: string;
  readonly post: PostWords;
  readonly files: readonly FileInput[];
  readonly place: Place | null;
}

const isPost = (part: PartInput): part is PartInputOf<"post"> => part.type === "post";
const isLocation = (part: PartInput): part is PartInputOf<"location"> => part.type === "location";

export function fieldsOf({ text, parts = [] }: WrittenContent): PostFields {
  const { type: _, ...post } = parts.find(isPost) ?? { type: "post", title: "" };
  const { type: __, liveFor: ___, ...place } = parts.find(isLocation) ?? { type: "location" };
  return { text, post, files: parts.filter(isFile), place: "latitude" in place ? place : null };
}

/**
 * The fields as a draft keeps them, in the order in which the post has them. Without a word for it there is no part of type `post`. One without a
 * title is no part that the server takes: such a draft is on this device alone until it has a title.
 */
export function contentOf({ text, post, files, place }: PostFields): WrittenContent {
  const { title, reward, openUntil } = post;
  const isSaid = title.trim() !== "" || reward !== undefined || openUntil !== undefined;
  const said: PartInput = {
    type: "post",
    title,
    ...(reward !== undefined && { reward }),
    ...(openUntil !== undefined && { openUntil }),
  };
  return { text, parts: [...(isSaid ? [said] : []), ...files, ...(place ? [locationOf(place)] : [])] };
}

const locationOf = ({ latitude, longitude, label }: Place): PartInput => ({
  type: "location",
  latitude,
  longitude,
  ...(label !== undefined && { label }),
});

/** What a post that is changed says now. */
export function contentOfMessage(message: RoomMessage): WrittenContent {
  const { title = "", reward, openUntil } = partOf(message, "post") ?? {};
  const files = (message.parts ?? []).filter((part): part is FilePart => part.type === "file");
  return contentOf({
    text: message.text,
    post: { title, ...(reward && { reward }), ...(openUntil !== undefined && { openUntil }) },
    files: files.map(({ fileId, alt }) => ({ type: "file", fileId, ...(alt !== undefined && { alt }) })),
    place: placeOf(partOf(message, "location")),
  });
}

/** What the fields of the form say; what is empty is left out. */
export function wordsIn(data: FormData): PostWords {
  const reward = rewardIn(data);
  const until = textOf(data, "until");
  return {
    title: textOf(data, "title"),
    ...(reward && { reward }),
    ...(until !== "" && { openUntil: endOfDay(until) }),
  };
}
