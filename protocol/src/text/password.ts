import type { PlainReason } from "../reasons.ts";

/** Account data that an attacker may know and try as a password. */
export interface PasswordOwner {
  readonly email: string;
  readonly name: string;
  readonly handle: string | null;
}

/** Shorter names do not make a password weak. */
const shortest = 4;

/** Weaknesses that a client can find without a list of common passwords. */
export type WeakPassword = Extract<PlainReason, "too_plain" | "sequence" | "personal">;

/**
 * Why a password is easy to guess; null if no weakness is found. A client can show this while the password is being typed. The server
 * decides: it also refuses the most common passwords. This function does not check the length.
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
