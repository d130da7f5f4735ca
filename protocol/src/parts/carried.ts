import { contactPart } from "./contact.ts";
import { filePart } from "./file.ts";
import { linkPart } from "./link.ts";
import { locationPart } from "./location.ts";
import { pollPart } from "./poll.ts";
import { postPart } from "./post.ts";
import { titlePart } from "./title.ts";
import { voicePart } from "./voice.ts";

/** The types of parts that a forwarded copy of a message may carry: all known types except the forward, which is the copy itself. */
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
