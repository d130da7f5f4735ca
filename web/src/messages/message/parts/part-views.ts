import type { KnownParts, Part, PartType } from "@parley/protocol";
import type { ComponentType, ReactNode } from "react";
import { VoiceBlock } from "../../../voice/playing/VoiceBlock.tsx";
import { ContactBlock } from "./ContactBlock.tsx";
import { FileBlock } from "./FileBlock.tsx";
import { ForwardedBlock } from "./ForwardedBlock.tsx";
import { LinkBlock } from "./LinkBlock.tsx";
import { LocationBlock } from "./LocationBlock.tsx";
import { PartFallback } from "./PartFallback.tsx";
import { PollBlock } from "./PollBlock.tsx";
import { PostBlock } from "./PostBlock.tsx";
import { TitleBlock } from "./TitleBlock.tsx";

/** Draws a part; the children are what the part itself carries. */
type View<Of> = ComponentType<{ part: Of; children?: ReactNode }>;

/** What draws each type of parts. */
const views: { readonly [Type in PartType]: View<KnownParts[Type]> } = {
  forward: ForwardedBlock,
  contact: ContactBlock,
  file: FileBlock,
  voice: VoiceBlock,
  location: LocationBlock,
  link: LinkBlock,
  poll: PollBlock,
  post: PostBlock,
  title: TitleBlock,
};

/** What draws a part: one of a later version is its fallback. */
export function viewOf({ type }: Part): View<Part> {
  return Object.hasOwn(views, type) ? (views[type as PartType] as View<Part>) : PartFallback;
}
