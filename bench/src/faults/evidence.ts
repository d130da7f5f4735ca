import type { RoomId } from "@parley/protocol";
import type { Dump, DumpedChange, DumpedMessage } from "./dump.ts";
import type { DeviceEntry, FaultRecord, RecordOf } from "./records.ts";

/** An answered, refused or lost call. */
export interface Call {
  readonly begun: RecordOf<"call">;
  /** Undefined for a call that has no outcome. */
  readonly ended: RecordOf<"ok" | "refused" | "lost"> | undefined;
}

/** One entry of a room's log in the database. */
export type LogEntry =
  | { readonly type: "message.created"; readonly subject: string; readonly at: number }
  | DumpedChange;

/** A history and the dump of its database, with look-ups that several checks use. */
export class Evidence {
  readonly devices: ReadonlyMap<string, DeviceEntry>;
  /** By number, in the order in which they began. */
  readonly calls: ReadonlyMap<number, Call>;
  /** Rows by room and id: more than one where the database holds a message twice. */
  readonly #messages = new Map<string, DumpedMessage[]>();
  readonly #log = new Map<string, LogEntry[]>();

  constructor(
    readonly records: readonly FaultRecord[],
    readonly dump: Dump,
  ) {
    this.devices = new Map(this.of("device").map((entry) => [entry.device, entry]));
    const ends = new Map(this.of("ok", "refused", "lost").map((entry) => [entry.call, entry]));
    this.calls = new Map(this.of("call").map((begun) => [begun.call, { begun, ended: ends.get(begun.call) }]));
    for (const message of dump.messages) {
      push(this.#messages, key(message.roomId, message.id), message);
      const entry = { type: "message.created" as const, subject: message.id, at: message.at };
      push(this.#log, key(message.roomId, message.position), entry);
    }
    for (const change of dump.changes) push(this.#log, key(change.roomId, change.position), change);
  }

  /** The records of some types, in order. */
  of<T extends FaultRecord["type"]>(...types: T[]): RecordOf<T>[] {
    return this.records.filter((record): record is RecordOf<T> => (types as string[]).includes(record.type));
  }

  accountOf(device: string): string {
    return this.devices.get(device)?.accountId ?? "";
  }

  /** The rows of a message. */
  rows(roomId: RoomId, messageId: string): readonly DumpedMessage[] {
    return this.#messages.get(key(roomId, messageId)) ?? [];
  }

  /** What the database holds at a position of a room's log. */
  logAt(roomId: RoomId, position: number): readonly LogEntry[] {
    return this.#log.get(key(roomId, position)) ?? [];
  }

  /** The calls that sent a message, by room and id: the first one and its retries. */
  sends(): ReadonlyMap<string, readonly Call[]> {
    const sends = new Map<string, Call[]>();
    for (const call of this.calls.values())
      if (call.begun.endpoint === "messages.send")
        push(sends, key(call.begun.roomId ?? "", call.begun.messageId ?? ""), call);
    return sends;
  }
}

/** A key of a look-up. */
export const key = (...parts: readonly (string | number)[]): string => parts.join(" ");

/** Adds a value to the list of a key. */
export function push<T>(lists: Map<string, T[]>, at: string, value: T): void {
  const list = lists.get(at);
  if (list === undefined) lists.set(at, [value]);
  else list.push(value);
}
