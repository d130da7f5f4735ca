import type * as z from "zod/mini";
import type { Endpoint } from "./endpoint.ts";

type Shape = Readonly<Record<string, z.ZodMiniType>>;

/** Manifest of a noun in the contract. `nouns.ts` lists all manifests; the other tables are derived from that list. */
export interface NounManifest {
  /** By verb. */
  readonly endpoints: Readonly<Record<string, Endpoint>>;
  /** Events of a room's log: objects with a `type` and the fields `logged` of event.ts. */
  readonly roomEvents?: readonly z.ZodMiniObject[];
  /** Events of an account's own stream: objects with a `type` and the account's `position`. */
  readonly accountEvents?: readonly z.ZodMiniObject[];
  /** Events of the directory, for every account: objects with a `type` and the directory's `position`. */
  readonly directoryEvents?: readonly z.ZodMiniObject[];
  /** Fields of each piece of a pull: the noun's data of the piece's rooms. */
  readonly pulled?: Shape;
  /** Fields of the first piece of a pull: the noun's data of the account that belong to no single room. */
  readonly own?: Shape;
}

type Gathered<N, Key extends keyof NounManifest> = N extends { readonly [K in Key]: infer Part } ? Part : never;
type Joined<U> = [U] extends [never]
  ? object
  : (U extends unknown ? (part: U) => void : never) extends (all: infer All) => void
    ? All
    : never;

/** The fields that nouns add to an answer, as one shape. */
export type ShapeOf<Nouns, Key extends "pulled" | "own"> = Joined<Gathered<Nouns[keyof Nouns], Key>>;

type EventKey = "roomEvents" | "accountEvents" | "directoryEvents";
/** One of the events that nouns declare. */
export type EventOf<Nouns, Key extends EventKey> =
  Gathered<Nouns[keyof Nouns], Key> extends readonly (infer Event)[] ? Event : never;

/** Joins the fields that nouns add to an answer. */
export function shapeOf<Nouns extends Readonly<Record<string, NounManifest>>, Key extends "pulled" | "own">(
  nouns: Nouns,
  key: Key,
): ShapeOf<Nouns, Key> {
  return Object.assign({}, ...Object.values(nouns).map((noun) => noun[key]));
}

/** Lists the events that nouns declare. */
export function eventsOf<Nouns extends Readonly<Record<string, NounManifest>>, Key extends EventKey>(
  nouns: Nouns,
  key: Key,
): readonly [EventOf<Nouns, Key>, ...EventOf<Nouns, Key>[]] {
  const all: readonly unknown[] = Object.values(nouns).flatMap((noun) => noun[key] ?? []);
  return all as readonly [EventOf<Nouns, Key>, ...EventOf<Nouns, Key>[]];
}
