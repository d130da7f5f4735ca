import { randomBytes } from "node:crypto";

/** Makes the key of a blob: 32 random hexadecimal digits, which nobody can guess and which reveal nothing about the file. */
export const createKey = (): string => randomBytes(16).toString("hex");

const form = /^[0-9a-f]{32}$/;

/** True for what `createKey` makes. */
export const isKey = (text: string): boolean => form.test(text);

/** Throws for anything that `createKey` did not make: nothing else may become part of a path or of an address. */
export function checkedKey(key: string): string {
  if (!isKey(key)) throw new TypeError("not the key of a blob");
  return key;
}
