import * as z from "zod/mini";
import { carried } from "./parts/carried.ts";
import { contactInput } from "./parts/contact.ts";
import { fileInput } from "./parts/file.ts";
import { forwardInput, forwardPart } from "./parts/forward.ts";
import { locationInput } from "./parts/location.ts";
import { pollInput } from "./parts/poll.ts";
import { postInput } from "./parts/post.ts";
import { titleInput } from "./parts/title.ts";
import { unknownPart } from "./parts/unknown.ts";
import { voiceInput } from "./parts/voice.ts";

export { type ContactPart, contactPart } from "./parts/contact.ts";
export { type FilePart, filePart } from "./parts/file.ts";
export { type ForwardPart, forwardPart } from "./parts/forward.ts";
export { type LinkPart, linkPart } from "./parts/link.ts";
export { type LocationPart, liveDurations, locationPart } from "./parts/location.ts";
export { type PollPart, pollPart } from "./parts/poll.ts";
export { type PostPart, postPart, type Reward, reward } from "./parts/post.ts";
export { type TitlePart, threadTitle, titlePart } from "./parts/title.ts";
export { type UnknownPart, unknownPart } from "./parts/unknown.ts";
export { type VoicePart, voicePart } from "./parts/voice.ts";

const known = [forwardPart, ...carried] as const;
/** A part of a type that this version knows. */
export const knownPart = z.union(known);
export type KnownPart = z.output<typeof knownPart>;

/** The parts that this version knows, by their type. */
export type KnownParts = { readonly [Of in KnownPart as Of["type"]]: Of };
export type PartType = keyof KnownParts;

/** A part of a message, in addition to its text. The union is open: a later version may have types that this one does not know. */
export const part = z.union([...known, unknownPart]);
export type Part = z.output<typeof part>;

/** A part as a client sends it, from which the server makes the message's part. The union is closed. */
export const partInput = z.discriminatedUnion("type", [
  forwardInput,
  contactInput,
  fileInput,
  locationInput,
  voiceInput,
  postInput,
  pollInput,
  titleInput,
]);
export type PartInput = z.output<typeof partInput>;
/** The types of parts that clients send; only the server makes the others. */
export type SentPartType = PartInput["type"];
/** The input for one type of parts. */
export type PartInputOf<Type extends SentPartType> = Extract<PartInput, { type: Type }>;
