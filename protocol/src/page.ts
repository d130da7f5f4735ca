import * as z from "zod/mini";
import { sizes } from "./limits.ts";

/** Most items of a page, 1 to 100. Large items make a page shorter: only `next: null` says that there are no more items. */
export const pageLimit = z._default(z.int().check(z.minimum(1), z.maximum(sizes.page)), 50);

/** A total number. If the server has to count, it is exact up to `sizes.counted`; with `isExact: false` there are at least `count`. */
export const total = z.strictObject({ count: z.int(), isExact: z.boolean() });

/** Start of the next page: an opaque text, from the last answer's `next`. */
export const cursor = z.string().check(z.maxLength(400));
