import * as z from "zod/mini";
import { sizes } from "./limits.ts";

/** How many items a page may have. Items that are large make it shorter: only `next` says that there are no more. */
export const pageLimit = z._default(z.int().check(z.minimum(1), z.maximum(sizes.page)), 50);

/** How many things there are in all. Where they have to be counted that is exact up to `sizes.counted`; beyond it there are at least so many. */
export const total = z.strictObject({ count: z.int(), isExact: z.boolean() });

/** Where the next page starts: opaque, from the last answer. */
export const cursor = z.string().check(z.maxLength(400));
