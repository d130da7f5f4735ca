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

/** Renders a part; the children are its nested parts. */
type View<Of> = ComponentType<{ part: Of; children?: ReactNode }>;

/** The component for each type of part. */
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

/** The component for a part; the fallback for a type from a newer version. */
export function viewOf({ type }: Part): View<Part> {
  return Object.hasOwn(views, type) ? (views[type as PartType] as View<Part>) : PartFallback;
}
