import type { RoomId, ScheduledMessage, WrittenContent } from "@parley/protocol";
import type { ClientContext } from "../client-context.ts";
import { ParleyError } from "../contract/parley-error.ts";
import { createId } from "../environment/create-id.ts";
import { fileIdsOf } from "../state/changes/uploads.ts";
import type { ScheduleOptions } from "./schedule-room.ts";

/** Schedules a message after its files are uploaded, because the server may send it while this device is off. */
export async function schedule(
  { store, methods, environment }: ClientContext,
  roomId: RoomId,
  { text, parts = [] }: WrittenContent,
  { sendAt, timeZone = zoneHere(), threadId = null, replyTo = null, quote, id }: ScheduleOptions,
): Promise<ScheduledMessage> {
  const { uploads } = store.state;
  if (fileIdsOf(parts).some((fileId) => (uploads.get(fileId)?.state ?? "ready") !== "ready"))
    throw new ParleyError("upload_busy", { detail: "A file is still being uploaded: nothing was planned." });
  const messageId = id ?? createId(environment.now());
  return methods.scheduled.set({
    ...{ roomId, messageId, text, parts: [...parts] },
    ...{ threadId, replyTo, sendAt, timeZone },
    ...(quote !== undefined && { quote }),
  });
}

const zoneHere = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;
