import { type FilePart, type PartInput, partOf, type RoomId } from "@parley/protocol";
import type { Client, RoomMessage } from "@parley/sdk";
import { enterFeed } from "../feeds/enter-feed.ts";
import { textOf } from "../ui/Form.tsx";
import { endOfDay } from "./day-of.ts";
import { isSamePlace, type Place, placeOf } from "./PlaceField.tsx";
import { isOfDevice, type PostFile } from "./PostFiles.tsx";
import { isSameReward, rewardIn } from "./RewardFields.tsx";

/** What the form of a post holds beside its fields. */
export interface PostExtras {
  readonly files: readonly PostFile[];
  readonly place: Place | null;
}

export const extrasOf = (message: RoomMessage | undefined): PostExtras => ({
  files: (message?.parts ?? []).filter((part): part is FilePart => part.type === "file"),
  place: placeOf(message && partOf(message, "location")),
});

/** Sends a new post as any message is sent: shown at once, and sent when that is possible and its files are there. */
export async function sendPost(client: Client, roomId: RoomId, data: FormData, extras: PostExtras): Promise<void> {
  await enterFeed(client, roomId);
  const uploads = await client.uploads.load();
  const { text, ...post } = saidIn(data);
  const files = extras.files
    .filter(isOfDevice)
    .map((file): PartInput => ({ type: "file", fileId: uploads.add(file, { name: file.name }) }));
  const location: PartInput[] = extras.place ? [{ type: "location", ...extras.place }] : [];
  client.room(roomId).composer.send(text, { parts: [{ type: "post", ...post }, ...files, ...location] });
}

/** Changes a post; what nobody touched stays as it is. Files of this device are uploaded first. */
export async function changePost(
  client: Client,
  message: RoomMessage,
  data: FormData,
  { files, place, closed }: PostExtras & { readonly closed: boolean },
): Promise<void> {
  const { roomId, id: messageId } = message;
  const { reward, ...said } = saidIn(data);
  const before = extrasOf(message);
  await client.posts.update({
    ...{ roomId, messageId, openUntil: null, ...said, closed },
    ...(!isSameReward(partOf(message, "post")?.reward, reward) && { reward: reward ?? null }),
    ...(!isSamePlace(before.place, place) && { location: place }),
    ...(!isSameList(before.files, files) && { files: await uploaded(client, files) }),
  });
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

const isSameList = (one: readonly unknown[], other: readonly unknown[]): boolean =>
  one.length === other.length && one.every((item, index) => item === other[index]);

/** Files as a change names them. */
function uploaded(client: Client, files: readonly PostFile[]): Promise<{ fileId: string }[]> {
  const each = files.map(async (file) =>
    isOfDevice(file) ? { fileId: (await client.files.upload(file, { name: file.name })).id } : { fileId: file.fileId },
  );
  return Promise.all(each);
}
