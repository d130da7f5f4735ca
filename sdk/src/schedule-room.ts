import type { MessageId, RoomId, ScheduledMessage, WrittenContent } from "@parley/protocol";
import type { ClientContext } from "./client-context.ts";
import { ParleyError } from "./parley-error.ts";

/** When a message is to be sent, and where in a room. */
export interface ScheduleOptions {
  /** The instant, milliseconds since 1970: at most 366 days from now. */
  readonly sendAt: number;
  /** The IANA name of the time zone in which its writer chose it; that of this device by default. */
  readonly timeZone?: string;
  /** Root of the thread that it is for. */
  readonly threadId?: MessageId | null;
  /** The message that it answers with a quote. */
  readonly replyTo?: MessageId | null;
  /** The part of it which the answer quotes; the whole without it. */
  readonly quote?: string;
  /** A message that is planned already, to be planned anew. */
  readonly id?: MessageId;
}

/** Scheduled messages of a room. */
export interface ScheduleRoom {
  /**
   * Plans a message that the server sends at its time, or plans one anew. Needs a connection: without one it rejects with `unavailable`, and
   * nothing is planned. All that are planned are in `state.scheduled`; `client.scheduled` lists, sends and cancels them.
   */
  schedule(content: WrittenContent, options: ScheduleOptions): Promise<ScheduledMessage>;
}

/** Makes that part of a room's handle. */
export const scheduleRoom = (context: ClientContext, roomId: RoomId): ScheduleRoom => ({
  schedule: async (content, options) => {
    const { phase } = context.store.state.connection;
    if (phase !== "live") throw new ParleyError("unavailable", { detail: "Scheduling needs a connection." });
    const { schedule } = await import("./schedule.ts");
    return schedule(context, roomId, content, options);
  },
});
