// In a file without schemas, so that a client can read messages without loading them.
import type { Content } from "./content.ts";
import type { RoomEvent } from "./events.ts";
import { type FileKind, fileKindOf } from "./file-types.ts";
import type { AccountId, Position } from "./ids.ts";
import type { Message } from "./nouns/messages.ts";
import type {
  FilePart,
  ForwardPart,
  KnownParts,
  LinkPart,
  Part,
  PartType,
  PollPart,
  UnknownPart,
  VoicePart,
} from "./parts.ts";

export * from "./coordinates.ts";
export * from "./retention-of.ts";
export * from "./text/emoji-name.ts";

/** Represents the whole room in lists of mentioned accounts. */
export const everyone = "*";

/** Position of an event in its room's log. */
export const positionOf = (event: RoomEvent): Position =>
  event.type === "message.created" ? event.message.position : event.position;

/** When an event happened, milliseconds since 1970. */
export const timeOf = (event: RoomEvent): number =>
  event.type === "message.created" ? event.message.createdAt : event.at;

/** The account that caused an event. */
export const actorOf = (event: RoomEvent): AccountId =>
  event.type === "message.created" ? event.message.authorId : event.by;

/** Position of the last change of a message: its own position before the first change. */
export const revisionOf = ({ revision, position }: Pick<Message, "revision" | "position">): Position =>
  revision ?? position;

/** Readers for the types of parts that name people, or whose fallback is not their `fallback` field. */
const readers: { readonly [Type in PartType]?: PartReader<KnownParts[Type]> } = {
  forward: { fallback: (forward) => wordsOf(forward), people: (forward) => [forward.authorId, ...peopleIn(forward)] },
  contact: { fallback: ({ fallback }) => fallback, people: ({ accountId }) => [accountId] },
};

interface PartReader<Of> {
  /** Text to show where the part cannot be rendered. */
  readonly fallback: (part: Of) => string;
  /** Accounts whose profiles are needed to show the part. */
  readonly people: (part: Of) => readonly AccountId[];
}

/** Something that may carry parts. */
interface Carrier {
  readonly parts?: readonly Part[];
}

const isOf = <Type extends PartType>(part: Part, type: Type): boolean => part.type === type;
const readerOf = (part: Part): PartReader<Part> | undefined =>
  Object.hasOwn(readers, part.type) ? (readers[part.type as PartType] as PartReader<Part>) : undefined;

/** The first part of a type. */
export const partOf = <Type extends PartType>({ parts = [] }: Carrier, type: Type): KnownParts[Type] | undefined =>
  parts.find((part) => isOf(part, type)) as KnownParts[Type] | undefined;

/** True for a link preview, which the server made: it is not content of the author. */
export const isLink = (part: Part): part is LinkPart => isOf(part, "link");

/** The message that a message forwards. */
export const forwardOf = (message: Carrier): ForwardPart | undefined => partOf(message, "forward");

/** The types of parts that carry files of a kind: a voice message is a sound too. */
export type FilePartOf<Kind extends FileKind> = Kind extends "sound" ? FilePart | VoicePart : FilePart;

/** The file parts of a kind in a message and in its forwarded copies, in order. */
export const filesIn = <Kind extends FileKind>({ parts = [] }: Carrier, kind: Kind): FilePartOf<Kind>[] =>
  parts.flatMap((part) => (kindIn(part) === kind ? [part as FilePartOf<Kind>] : filesIn(part as Carrier, kind)));

/** The kind of a part's file. A voice message is a sound, although some browsers record it in a video container. */
function kindIn(part: Part): FileKind | undefined {
  if (isOf(part, "voice")) return "sound";
  return isOf(part, "file") ? fileKindOf((part as FilePart).mediaType) : undefined;
}

/** A text to show in place of a part, also of one that this version does not know. */
export const fallbackOf = (part: Part): string =>
  readerOf(part)?.fallback(part) ?? (part as Partial<UnknownPart>).fallback ?? "";

/** True for content without visible text and without parts. */
export const isBlank = ({ text, parts = [] }: Content<unknown>): boolean => text.trim() === "" && parts.length === 0;

/** True when two contents are the same: their texts, and their parts in the same order. */
export const isSameContent = (a: Content<object>, b: Content<object>): boolean =>
  a.text === b.text && JSON.stringify(a.parts ?? []) === JSON.stringify(b.parts ?? []);

/** The plain text of a message: its text, else the fallbacks of its parts, one per line. */
export const wordsOf = ({ text, parts = [] }: Content): string =>
  text ||
  parts
    .map(fallbackOf)
    .filter((fallback) => fallback !== "")
    .join("\n");

/** Accounts whose profiles are needed to show the parts of a message. */
const peopleIn = ({ parts = [] }: Carrier): AccountId[] =>
  parts.flatMap((part) => [...(readerOf(part)?.people(part) ?? [])]);

/** Accounts whose profiles are needed to show a message. */
export function peopleOf(message: Pick<Message, "authorId" | "mentions" | "pinned" | "parts" | "thread">): AccountId[] {
  const { authorId, mentions = [], pinned, thread } = message;
  const people = [authorId, ...mentions.filter((id) => id !== everyone), ...peopleIn(message)];
  if (pinned) people.push(pinned.by);
  if (thread) people.push(...thread.authorIds);
  return people;
}

/** True if a poll accepts no more votes at `now`, the server's time: somebody ended it, or its `endsAt` is over. */
export const hasPollEnded = ({ endsAt, endedAt }: Pick<PollPart, "endsAt" | "endedAt">, now: number): boolean =>
  endedAt !== undefined || (endsAt !== undefined && endsAt <= now);
