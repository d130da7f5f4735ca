import type { PlainReason } from "./reasons.ts";

/** What somebody who attacks an account knows of it. */
export interface PasswordOwner {
  readonly email: string;
  readonly name: string;
  readonly handle: string | null;
}

/** Letters below which a name is too short to make a password weak. */
const shortest = 4;

/** What is seen in a password by itself. */
export type WeakPassword = Extract<PlainReason, "too_plain" | "sequence" | "personal">;

/**
 * Why a password would be guessed early; null when nothing is seen to be wrong. A client may say so while it is being typed.
 * The server, which has the last word, also knows the passwords that everybody tries first, and counts no length here.
 */
export function passwordWeakness(password: string, owner: PasswordOwner): WeakPassword | null {
  const text = password.normalize("NFKC").toLowerCase();
  const kinds = new Set(text).size;
  if (kinds === 1) return "too_plain";
  if (/^\p{N}+$/u.test(text)) return "too_plain";
  if (kinds <= 3) return "too_plain";
  if (isSequence(text)) return "sequence";
  if (isPersonal(text, owner)) return "personal";
  return null;
}

/** True for `abcdefgh`, `87654321` and the like. */
function isSequence(text: string): boolean {
  const codes = [...text].map((character) => character.codePointAt(0) ?? 0);
  const steps = new Set(codes.slice(1).map((code, index) => code - (codes[index] ?? 0)));
  return steps.size === 1 && (steps.has(1) || steps.has(-1));
}

function isPersonal(password: string, { email, name, handle }: PasswordOwner): boolean {
  const words = [email.split("@")[0], handle, name, ...name.split(/\s+/)].map((word) => (word ?? "").toLowerCase());
  return words.some((word) => word.length >= shortest && password.includes(word) && password.length - word.length < 8);
}
