import { english } from "./english.ts";

/** Every text of the interface. A translation is another object of this type. */
export type Strings = typeof english;

export const strings: Strings = english;
