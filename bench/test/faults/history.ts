import type { Dump, DumpedMessage } from "../../src/faults/dump.ts";
import { type Call, Evidence } from "../../src/faults/evidence.ts";
import type { FaultRecord, RecordOf, SeenMessage } from "../../src/faults/records.ts";

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** A history that a test may change: what was recorded is readonly everywhere else. */
export interface Doctored {
  readonly records: FaultRecord[];
  readonly dump: {
    rooms: Writable<Dump["rooms"][number]>[];
    messages: Writable<DumpedMessage>[];
    changes: Writable<Dump["changes"][number]>[];
    members: Writable<Dump["members"][number]>[];
  };
}

/** A copy of a history to change. */
export const copyOf = (records: readonly FaultRecord[], dump: Dump): Doctored =>
  structuredClone({ records, dump }) as unknown as Doctored;

/** A record, or a part of one, as something that can be changed. */
export const writable = <T extends object>(value: T): Writable<T> => value as Writable<T>;

/** The first element that fits; throws if the run had none, because then the test would show nothing. */
export function find<T>(what: string, list: Iterable<T>, fits: (each: T) => boolean): T {
  for (const each of list) if (fits(each)) return each;
  throw new Error(`the run has no ${what}`);
}

export const evidenceOf = ({ records, dump }: Doctored): Evidence => new Evidence(records, dump);

/** A call that was answered. */
export type Answered = Call & { readonly ended: RecordOf<"ok"> };

export const isAnswered = (call: Call): call is Answered => call.ended?.type === "ok";

/** The calls to an endpoint that were answered, by raw devices. */
export const answered = (history: Doctored, endpoint: string): Answered[] =>
  [...evidenceOf(history).calls.values()].filter(isAnswered).filter(({ begun }) => begun.endpoint === endpoint);

/** Answered sends of messages that had a single try and that nobody has changed. */
export function plainSends(history: Doctored): (Answered & { readonly message: SeenMessage })[] {
  const tries = evidenceOf(history).sends();
  return answered(history, "messages.send").flatMap((call) => {
    const [message] = call.ended.messages;
    const isOnly = tries.get(`${call.begun.roomId} ${call.begun.messageId}`)?.length === 1;
    const row = rowOf(history, call);
    return message && isOnly && row.revision === row.position ? { ...call, message } : [];
  });
}

/** The row of the message of a call. */
export function rowOf({ dump }: Doctored, { begun }: Call): Writable<DumpedMessage> {
  const isIt = (row: DumpedMessage) => row.id === begun.messageId && row.roomId === begun.roomId;
  return find(`row of ${begun.messageId}`, dump.messages, isIt);
}

/** Removes a record or a row. */
export function remove<T>(list: T[], element: T): void {
  const index = list.indexOf(element);
  if (index < 0) throw new Error("there is nothing to remove");
  list.splice(index, 1);
}

/** Puts a record behind another one. */
export function insertAfter({ records }: Doctored, before: FaultRecord, added: FaultRecord): void {
  records.splice(records.indexOf(before) + 1, 0, { ...added, n: before.n + 0.5, at: before.at });
}

/** Adds a row at the next position of its room. */
export function store({ dump }: Doctored, row: DumpedMessage): void {
  const room = find("room of the row", dump.rooms, ({ id }) => id === row.roomId);
  room.position += 1;
  dump.messages.push({ ...row, position: room.position, revision: room.position });
}

/** Exchanges the messages of two calls, and of their answers: the rest of the history does not change. */
export function exchange(a: Answered, b: Answered): void {
  const [one, other] = [writable(a.begun), writable(b.begun)];
  [one.messageId, other.messageId] = [other.messageId, one.messageId];
  [one.text, other.text] = [other.text, one.text];
  const [first, second] = [writable(a.ended), writable(b.ended)];
  [first.messages, second.messages] = [second.messages, first.messages];
}

/** The records of a type. */
export const ofType = <T extends FaultRecord["type"]>({ records }: Doctored, type: T): RecordOf<T>[] =>
  records.filter((record): record is RecordOf<T> => record.type === type);

/** An applied list of several events. */
export const applied = (history: Doctored, least: number) =>
  find("list of applied events", ofType(history, "apply"), ({ events }) => events.length >= least);

/** The tries of a message of which one was lost and another one acknowledged. */
export function retried(history: Doctored) {
  const tries = [...evidenceOf(history).sends().values()];
  const calls = find("retried message", tries, (each) => {
    const outcomes = each.map(({ ended }) => ended?.type);
    return outcomes.includes("lost") && outcomes.includes("ok");
  });
  return find("try", calls, () => true);
}
