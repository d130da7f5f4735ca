import type { AccountId, Part, PartInput, PartInputOf, PartType } from "@parley/protocol";
import type { Reader } from "../database/database.ts";
import { invalidInput } from "../errors.ts";
import { contactKind } from "./parts/contact.ts";
import { forwardKind } from "./parts/forward.ts";

/** A part as it was sent, and the field of the input that it stands in: what refuses it names that. */
export interface SentPart<Type extends PartType = PartType> {
  readonly input: PartInputOf<Type>;
  readonly field: string;
}

/** What the server does with a type of parts. */
export interface PartKind<Type extends PartType> {
  /** Most of this type in one message. */
  readonly max: number;
  /**
   * Checks what the sender may send, and makes of each input the part that the message carries, in their order. Runs in the transaction
   * of the send, on its connection: a number of statements that does not grow with the parts, and no wait for anything but the database.
   * Throws the refusal with the field of the part.
   */
  readonly resolve: (read: Reader, sender: AccountId, sent: readonly SentPart<Type>[]) => Promise<Part[]>;
}

/** Every type of parts that clients send. A type of the protocol that is not here does not compile. */
const kinds: { readonly [Type in PartType]: PartKind<Type> } = { forward: forwardKind, contact: contactKind };

/** The parts that a message carries, made from those that its sender has sent, in their order. No statement for none. */
export async function resolveParts(read: Reader, sender: AccountId, inputs: readonly PartInput[]): Promise<Part[]> {
  const sent = inputs.map((input, index) => ({ input, field: `parts.${index}` }) as SentPart);
  const made = new Map<SentPart, Part>();
  for (const [type, ofType] of Map.groupBy(sent, ({ input }) => input.type)) {
    const kind = kinds[type] as PartKind<PartType>;
    const beyond = ofType[kind.max];
    if (beyond !== undefined) throw invalidInput(beyond.field, { code: "too_many", params: { max: kind.max } });
    const parts = await kind.resolve(read, sender, ofType);
    for (const [index, one] of ofType.entries()) made.set(one, parts[index] as Part);
  }
  return sent.map((one) => made.get(one) as Part);
}

/** Parts as they are stored: JSON, "" without any. */
export const encodeParts = (parts: readonly (Part | PartInput)[]): string =>
  parts.length === 0 ? "" : JSON.stringify(parts);
