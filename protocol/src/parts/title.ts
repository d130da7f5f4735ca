import * as z from "zod/mini";
import { sizes } from "../limits.ts";
import { line } from "../text/text.ts";

export const threadTitle = line(sizes.threadTitle);

/** Sets the title of the thread whose root is this message. Allowed in the main timeline of every room except feeds, where posts have titles. */
export const titleInput = z.strictObject({ type: z.literal("title"), title: threadTitle });

/** The title of the thread whose root is this message. The fallback is the title. */
export const titlePart = z.strictObject({ type: z.literal("title"), title: z.string(), fallback: z.string() });
export type TitlePart = z.output<typeof titlePart>;
