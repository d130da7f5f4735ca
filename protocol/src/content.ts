import * as z from "zod/mini";
import { sizes } from "./limits.ts";
import { type Part, type PartInput, part, partInput } from "./parts.ts";

/** What somebody says: a text and what stands beside it. Without parts the list is absent. */
export interface Content<Of = Part> {
  readonly text: string;
  readonly parts?: readonly Of[];
}

/** Content as its author writes it: in the composer, in a draft, on its way to the server. */
export type WrittenContent = Content<PartInput>;

/** The parts of a message, beside its text. */
export const carriedParts = z.optional(z.array(part));
/** The parts of what is being written. */
export const writtenParts = z.array(partInput).check(z.maxLength(sizes.parts));
