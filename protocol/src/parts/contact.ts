import * as z from "zod/mini";
import { id } from "../ids.ts";

/** Shares the profile of a person of this server. */
export const contactInput = z.strictObject({ type: z.literal("contact"), accountId: id });

/** A shared profile. The fallback is the handle with an @. It stays after the account is deleted, as @handles in texts do. */
export const contactPart = z.strictObject({ type: z.literal("contact"), accountId: id, fallback: z.string() });
export type ContactPart = z.output<typeof contactPart>;
