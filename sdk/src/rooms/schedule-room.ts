import type { MessageId, RoomId, ScheduledMessage, WrittenContent } from "@parley/protocol";
import type { ClientContext } from "../client-context.ts";
import { ParleyError } from "../contract/parley-error.ts";

/** Time and place in the room for a scheduled message. */
export interface ScheduleOptions {
  /** Time of sending, milliseconds since 1970: at most 366 days from now. */
  readonly sendAt: number;
  /** IANA name of the time zone in which the user chose that time; that of this device by default. */
  readonly timeZone?: string;
  /** Root of the message's thread; absent or null for the main timeline. */
  readonly threadId?: MessageId | null;
  /** The message that it answers with a quote. */
  readonly replyTo?: MessageId | null;
  /** The quoted part of that message; absent if the whole message is quoted. */
  readonly quote?: string;
  /** Id of a scheduled message to replace. */
  readonly id?: MessageId;
}

/** Scheduled messages of a room. */
export interface ScheduleRoom {
  /**
   * Schedules a message that the server sends at its time, or replaces a scheduled one. Needs a connection: without one it rejects with
   * `unavailable`, and nothing is scheduled. `state.scheduled` has all scheduled messages; `client.scheduled` lists, sends and cancels them.
   */
  schedule(content: WrittenContent, options: ScheduleOptions): Promise<ScheduledMessage>;
}

/** Creates this method of a room's handle. */
export const scheduleRoom = (context: ClientContext, roomId: RoomId): ScheduleRoom => ({
  schedule: async (content, options) => {
    const { phase } = context.store.state.connection;
    if (phase !== "live") throw new ParleyError("unavailable", { detail: "Scheduling needs a connection." });
    const { schedule } = await import("./schedule.ts");
    return schedule(context, roomId, content, options);
  },
});
