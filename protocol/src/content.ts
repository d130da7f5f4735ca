import * as z from "zod/mini";
import { sizes } from "./limits.ts";
import { type Part, type PartInput, part, partInput } from "./parts.ts";

/** Content of a message: its text and its parts. `parts` is absent if there are none. */
export interface Content<Of = Part> {
  readonly text: string;
  readonly parts?: readonly Of[];
}

/** Content as an author writes it: in the composer, in a draft, or in a call to the server. */
export type WrittenContent = Content<PartInput>;

/** The parts of a message. */
export const carriedParts = z.optional(z.array(part));
/** The parts of a message that an author is writing, at most `sizes.parts`. */
export const writtenParts = z.array(partInput).check(z.maxLength(sizes.parts));
