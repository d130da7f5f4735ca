import { checkedKey } from "../key.ts";

/** Names of objects in the bucket begin with these. */
export const prefixes = { blobs: "files/", tails: "tails/" } as const;

/** The object of a whole blob. */
export const objectOf = (key: string): string => prefixes.blobs + checkedKey(key);

/** Name of the tail object, which has the bytes that do not fill a part yet. */
export const tailOf = (key: string): string => prefixes.tails + checkedKey(key);
