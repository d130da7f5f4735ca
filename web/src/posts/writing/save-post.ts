import { partOf, type RoomId } from "@parley/protocol";
import { type Client, ParleyError, type RoomMessage, type ScheduledMessage } from "@parley/sdk";
import type { FileInput } from "../../composer/files/file-parts.ts";
import { enterFeed } from "../../feeds/enter-feed.ts";
import { isSamePlace } from "../PlaceField.tsx";
import { isSameReward } from "../RewardFields.tsx";
import { contentOf, contentOfMessage, fieldsOf, type PostFields } from "./post-content.ts";

/**
 * Sends a new post through the outbox like any message: it is shown at once, and sent when there is a connection and its files are
 * uploaded.
 */
export async function sendPost(client: Client, roomId: RoomId, fields: PostFields): Promise<void> {
  await enterFeed(client, roomId);
  const { text, parts = [] } = contentOf(fields);
  client.room(roomId).composer.send(text, { parts });
}

/** Schedules a new post when its files are uploaded, because the server may send it while this device is off. */
export async function planPost(client: Client, roomId: RoomId, fields: PostFields, sendAt: number): Promise<void> {
  await enterFeed(client, roomId);
  await uploaded(client, fields.files);
  await client.room(roomId).schedule(contentOf(fields), { sendAt });
}

/** Saves the edit of a scheduled post. The time zone stays while the time stays. */
export async function changePlanned(
  client: Client,
  { roomId, id, threadId, replyTo, quote, sendAt: before, timeZone }: ScheduledMessage,
  fields: PostFields,
  sendAt: number,
): Promise<void> {
  await uploaded(client, fields.files);
  const options = { id, threadId, replyTo, quote, sendAt, ...(sendAt === before && { timeZone }) };
  await client.room(roomId).schedule(contentOf(fields), options);
}

/** Saves the edit of a post; unchanged fields are not sent. New files are uploaded first. */
export async function changePost(
  client: Client,
  message: RoomMessage,
  { text, post, files, place }: PostFields,
  closed: boolean,
): Promise<void> {
  const { roomId, id: messageId } = message;
  const before = fieldsOf(contentOfMessage(message));
  const areFilesNew = JSON.stringify(files) !== JSON.stringify(before.files);
  if (areFilesNew) await uploaded(client, files);
  await client.posts.update({
    ...{ roomId, messageId, title: post.title, text, openUntil: post.openUntil ?? null, closed },
    ...(!isSameReward(partOf(message, "post")?.reward, post.reward) && { reward: post.reward ?? null }),
    ...(!isSamePlace(before.place, place) && { location: place }),
    ...(areFilesNew && { files: files.map((file) => sentFile(file, before.files)) }),
  });
}

/** A file in the form of an edit. For an existing file, an empty description removes the earlier one. */
function sentFile({ type: _, ...file }: FileInput, before: readonly FileInput[]) {
  const wasThere = before.some(({ fileId }) => fileId === file.fileId);
  return wasThere ? { fileId: file.fileId, alt: file.alt ?? "" } : file;
}

/** Resolves when all files are uploaded; rejects as soon as one upload fails. */
function uploaded(client: Client, files: readonly FileInput[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const uploads = files.flatMap(({ fileId, posterId }) =>
        [fileId, posterId].flatMap((id) => client.state.uploads.get(id ?? "") ?? []),
      );
      const broken = uploads.find(({ state }) => state === "failed" || state === "lost");
      const isReady = uploads.every(({ state }) => state === "ready");
      const isOffline = !isReady && client.state.connection.phase !== "live";
      if (!broken && !isReady && !isOffline) return;
      stop();
      if (broken) reject(broken.error ?? new ParleyError("not_found"));
      else if (isOffline) reject(new ParleyError("unavailable"));
      else resolve();
    };
    const stop = client.subscribe(look);
    look();
  });
}
