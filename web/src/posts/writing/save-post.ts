import { partOf, type RoomId } from "@parley/protocol";
import { type Client, ParleyError, type RoomMessage } from "@parley/sdk";
import type { FileInput } from "../../composer/files/file-parts.ts";
import { enterFeed } from "../../feeds/enter-feed.ts";
import { isSamePlace } from "../PlaceField.tsx";
import { isSameReward } from "../RewardFields.tsx";
import { contentOf, contentOfMessage, fieldsOf, type PostFields } from "./post-content.ts";

/** Sends a new post as any message is sent: shown at once, and sent when that is possible and its files are there. */
export async function sendPost(client: Client, roomId: RoomId, fields: PostFields): Promise<void> {
  await enterFeed(client, roomId);
  const { text, parts = [] } = contentOf(fields);
  client.room(roomId).composer.send(text, { parts });
}

/** Changes a post; what nobody touched stays as it is. New files are uploaded first. */
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

/** A file as a change names it. Of one that was there, an empty description takes the earlier one away. */
function sentFile({ type: _, ...file }: FileInput, before: readonly FileInput[]) {
  const wasThere = before.some(({ fileId }) => fileId === file.fileId);
  return wasThere ? { fileId: file.fileId, alt: file.alt ?? "" } : file;
}

/** Resolves when the files are on the server; rejects as soon as one of them cannot be uploaded. */
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
