import type {
  AccountId,
  MessageId,
  Part,
  PartInput,
  PartInputOf,
  PartType,
  Position,
  RoomId,
  SentPartType,
  SessionId,
} from "@parley/protocol";
import { invalidInput } from "../errors.ts";
import type { Jobs } from "../jobs/jobs.ts";
import type { Transaction } from "../log/transaction.ts";
import type { RoomRow } from "../rooms/tables.ts";
import type { MessageRow } from "./tables.ts";

/** The message that is to carry parts. Its position is taken, its row is not written yet. */
export interface Carrier {
  readonly roomId: RoomId;
  readonly messageId: MessageId;
  readonly position: Position;
  /** Root of the thread it is written in; null in the main timeline. */
  readonly threadId: MessageId | null;
  /** When it is sent. */
  readonly at: number;
  /** The sender. */
  readonly accountId: AccountId;
  /** By which of their sessions; null for one that waited for its time. */
  readonly sessionId: SessionId | null;
  /** Of its room. */
  readonly place: Pick<RoomRow, "kind">;
}

/** A sent part, and its field in the input, which a refusal names. */
export interface SentPart<Type extends SentPartType = SentPartType> {
  readonly input: PartInputOf<Type>;
  readonly field: string;
}

/** The message that a copy is made from. */
export interface ForwardSource {
  readonly roomId: RoomId;
  readonly messageId: MessageId;
}

/** A message that is being sent. */
export interface Sending {
  readonly tx: Transaction;
  readonly carrier: Carrier;
  readonly kinds: PartKinds;
  readonly jobs: Jobs;
  /** Steps that lock the sender's account. They run last: accounts are locked in order of their ids, and others may have to be locked first. */
  readonly lastSteps: (() => Promise<void>)[];
}

/** Handler of a type of parts that only the server makes. */
export interface MadeKind {
  /** The parts of this type that a message keeps after an edit of its text; if absent, all of them. */
  readonly keep?: (parts: readonly Part[], text: string) => readonly Part[];
  /** Releases resources (such as files) of parts that an edit removes. `rest` has the parts that the message keeps. */
  readonly release?: (
    tx: Transaction,
    message: MessageRow,
    gone: readonly Part[],
    rest: readonly Part[],
  ) => Promise<void>;
  /**
   * Records that the message carries copies of parts, from a message that its sender can read; for types with resources, such as files. Answers
   * the copies as they are now.
   */
  readonly carry?: (sending: Sending, parts: readonly Part[], source: ForwardSource) => Promise<readonly Part[]>;
}

/** Handler of a type of parts that clients send. */
export interface PartKind<Type extends SentPartType> extends MadeKind {
  /** Most of this type in one message. */
  readonly max: number;
  /**
   * Checks that the sender may send the inputs, and makes the message's part from each, in order. Runs in the transaction of the send: the
   * number of statements must not grow with the number of parts, and it must wait for nothing but the database. Throws the refusal with the
   * field of the part.
   */
  readonly resolve: (sending: Sending, sent: readonly SentPart<Type>[]) => Promise<Part[]>;
}

/** Every type of parts, from the manifests of the nouns. A type of the protocol that no noun has does not compile. */
export type PartKinds = { readonly [Type in PartType]: Type extends SentPartType ? PartKind<Type> : MadeKind };

/** Makes the parts of a message from the inputs of its sender, in order. No statement without inputs. */
export async function resolveParts(sending: Sending, inputs: readonly PartInput[]): Promise<Part[]> {
  const sent = inputs.map((input, index) => ({ input, field: `parts.${index}` }) as SentPart);
  const made = new Map<SentPart, Part>();
  for (const [type, ofType] of Map.groupBy(sent, ({ input }) => input.type)) {
    const kind = sending.kinds[type] as PartKind<SentPartType>;
    const beyond = ofType[kind.max];
    if (beyond !== undefined) throw invalidInput(beyond.field, { code: "too_many", params: { max: kind.max } });
    const parts = await kind.resolve(sending, ofType);
    for (const [index, one] of ofType.entries()) made.set(one, parts[index] as Part);
  }
  return sent.map((one) => made.get(one) as Part);
}

/** Lets each type note the copies that a message carries; answers them as they are now, in their order. */
export async function carryParts(sending: Sending, copies: readonly Part[], source: ForwardSource): Promise<Part[]> {
  const carried = new Map<Part, Part>();
  for (const [type, ofType] of Map.groupBy(copies, (copy) => copy.type)) {
    const kind = Object.hasOwn(sending.kinds, type) ? sending.kinds[type as PartType] : undefined;
    const parts = (await kind?.carry?.(sending, ofType, source)) ?? ofType;
    for (const [index, copy] of ofType.entries()) carried.set(copy, parts[index] ?? copy);
  }
  return copies.map((copy) => carried.get(copy) ?? copy);
}

/** Parts as they are stored, read again. */
export const decodeParts = (stored: string): Part[] => (stored === "" ? [] : JSON.parse(stored));
/** The parts that a message keeps after an edit of its text, in order. */
export function keepParts(kinds: PartKinds, parts: readonly Part[], text: string): readonly Part[] {
  const gone = new Set<Part>();
  for (const [type, ofType] of Map.groupBy(parts, (part) => part.type)) {
    const keep = Object.hasOwn(kinds, type) ? kinds[type as PartType].keep : undefined;
    const kept = keep?.(ofType, text) ?? ofType;
    for (const part of ofType) if (!kept.includes(part)) gone.add(part);
  }
  return parts.filter((part) => !gone.has(part));
}

/** Releases the resources of removed parts, by the handlers of their types. No statement without removed parts. */
export async function releaseParts(
  kinds: PartKinds,
  tx: Transaction,
  message: MessageRow,
  { before, after }: { readonly before: readonly Part[]; readonly after: readonly Part[] },
): Promise<void> {
  const gone = before.filter((part) => !after.includes(part));
  for (const [type, ofType] of Map.groupBy(gone, (part) => part.type))
    if (Object.hasOwn(kinds, type)) await kinds[type as PartType].release?.(tx, message, ofType, after);
}

/** Parts as they are stored: JSON, "" without any. */
export const encodeParts = (parts: readonly (Part | PartInput)[]): string =>
  parts.length === 0 ? "" : JSON.stringify(parts);
