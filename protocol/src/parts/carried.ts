import { contactPart } from "./contact.ts";
import { filePart } from "./file.ts";
import { linkPart } from "./link.ts";
import { locationPart } from "./location.ts";
import { pollPart } from "./poll.ts";
import { postPart } from "./post.ts";
import { titlePart } from "./title.ts";
import { voicePart } from "./voice.ts";

/** The types of parts that a message carries, and that a copy of it carries too: all that this version knows but a forward, which is the copy. */
export const carried = [
  contactPart,
  filePart,
  locationPart,
  voicePart,
  linkPart,
  postPart,
  pollPart,
  titlePart,
] as const;
