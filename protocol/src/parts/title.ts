import * as z from "zod/mini";
import { sizes } from "../limits.ts";
import { line } from "../text.ts";

export const threadTitle = line(sizes.threadTitle);

/** Gives the thread that the message begins a title. Of the main timeline of a room that is no feed, where posts have titles. */
export const titleInput = z.strictObject({ type: z.literal("title"), title: threadTitle });

/** The title of the thread that the message begins. The fallback is the title. */
export const titlePart = z.strictObject({ type: z.literal("title"), title: z.string(), fallback: z.string() });
export type TitlePart = z.output<typeof titlePart>;
