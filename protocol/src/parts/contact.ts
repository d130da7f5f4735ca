import * as z from "zod/mini";
import { id } from "../ids.ts";

/** Shares a person of this server. */
export const contactInput = z.strictObject({ type: z.literal("contact"), accountId: id });

/** A person who was shared. The fallback is their handle with an @, which also texts keep of somebody who is deleted later. */
export const contactPart = z.strictObject({ type: z.literal("contact"), accountId: id, fallback: z.string() });
export type ContactPart = z.output<typeof contactPart>;
