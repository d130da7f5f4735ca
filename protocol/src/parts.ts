import * as z from "zod/mini";
import { type ContactPart, contactInput, contactPart } from "./parts/contact.ts";
import { type FilePart, fileInput, filePart } from "./parts/file.ts";
import { type ForwardPart, forwardInput, forwardPart } from "./parts/forward.ts";
import { type LinkPart, linkPart } from "./parts/link.ts";
import { type LocationPart, locationInput, locationPart } from "./parts/location.ts";
import { type PostPart, postInput, postPart } from "./parts/post.ts";
import { unknownPart } from "./parts/unknown.ts";
import { type VoicePart, voiceInput, voicePart } from "./parts/voice.ts";

export { type ContactPart, contactPart } from "./parts/contact.ts";
export { type FilePart, filePart } from "./parts/file.ts";
export { type ForwardPart, forwardPart } from "./parts/forward.ts";
export { type LinkPart, linkPart } from "./parts/link.ts";
export { type LocationPart, liveDurations, locationPart } from "./parts/location.ts";
export { type PostPart, postPart, type Reward, reward } from "./parts/post.ts";
export { type UnknownPart, unknownPart } from "./parts/unknown.ts";
export { type VoicePart, voicePart } from "./parts/voice.ts";

/** The parts that this version knows, by their type. */
export interface KnownParts {
  readonly forward: ForwardPart;
  readonly contact: ContactPart;
  readonly file: FilePart;
  readonly voice: VoicePart;
  readonly location: LocationPart;
  readonly link: LinkPart;
  readonly post: PostPart;
}
export type PartType = keyof KnownParts;

/** What a message carries beside its text. The list is open: a later version may have types that this one does not know. */
export const part = z.union([
  forwardPart,
  contactPart,
  filePart,
  locationPart,
  voicePart,
  linkPart,
  postPart,
  unknownPart,
]);
export type Part = z.output<typeof part>;

/** A part as a client sends it, from which the server makes the one that the message carries. The list is closed. */
export const partInput = z.discriminatedUnion("type", [
  forwardInput,
  contactInput,
  fileInput,
  locationInput,
  voiceInput,
  postInput,
]);
export type PartInput = z.output<typeof partInput>;
/** The types of parts that clients send; the server makes the others by itself. */
export type SentPartType = PartInput["type"];
/** The input for one type of parts. */
export type PartInputOf<Type extends SentPartType> = Extract<PartInput, { type: Type }>;
