import type { Client, ScheduledMessage } from "@parley/sdk";
import { strings } from "../strings/strings.ts";
import { toast } from "../ui/toasts/toast.ts";
import { toastUnplanned } from "./explain-schedule.ts";

const text = strings.scheduled;

/** Sends a scheduled message now. */
export async function sendScheduled(client: Client, { roomId, id }: ScheduledMessage): Promise<void> {
  await client.scheduled.send({ roomId, messageId: id });
  toast(text.sent);
}

/** Deletes a scheduled message. If that fails, it shows the error and returns false. */
export async function dropScheduled(client: Client, { roomId, id }: ScheduledMessage): Promise<boolean> {
  try {
    await client.scheduled.cancel({ roomId, messageId: id });
    return true;
  } catch (error) {
    toastUnplanned(error);
    return false;
  }
}

/** Schedules a deleted message again, with the same content and time. */
export async function planAgain(client: Client, message: ScheduledMessage): Promise<void> {
  const { roomId, id, sendAt, timeZone, threadId, replyTo, quote } = message;
  const options = { id, sendAt, timeZone, threadId, replyTo, quote };
  await client.room(roomId).schedule(message, options);
}
