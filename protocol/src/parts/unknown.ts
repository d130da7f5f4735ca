import * as z from "zod/mini";

/** A part of a type that this version does not know. Its fallback is a text to show in its place. */
export const unknownPart = z.looseObject({ type: z.string(), fallback: z.string() });
export type UnknownPart = z.output<typeof unknownPart>;
