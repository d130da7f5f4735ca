import { ApiError } from "../errors.ts";
import { commonWords } from "./common-words.ts";

/** What somebody who attacks an account knows of it. */
export interface Person {
  readonly email: string;
  readonly name: string;
  readonly handle: string | null;
}

/** Letters below which a name is too short to make a password weak. */
const shortest = 4;

/** Refuses a password that would be guessed early, and says why. Its length was judged before. */
export function refuseWeak(password: string, person: Person): void {
  const reason = weakness(password.normalize("NFKC").toLowerCase(), person);
  if (reason !== null) throw new ApiError("invalid_input", { field: "password", detail: `password: ${reason}` });
}

function weakness(password: string, person: Person): string | null {
  const kinds = new Set(password).size;
  if (kinds === 1) return "is one character again and again";
  if (/^\p{N}+$/u.test(password)) return "is made of digits only";
  if (kinds <= 3) return "is made of too few different characters";
  if (isSequence(password)) return "is a sequence of neighbours";
  if (isCommon(password)) return "is one of the first that anybody would try";
  if (isPersonal(password, person)) return "is made from your name, handle or address";
  return null;
}

/** True for `abcdefgh`, `87654321` and the like. */
function isSequence(text: string): boolean {
  const codes = [...text].map((character) => character.codePointAt(0) ?? 0);
  const steps = new Set(codes.slice(1).map((code, index) => code - (codes[index] ?? 0)));
  return steps.size === 1 && (steps.has(1) || steps.has(-1));
}

const leet: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
  "!": "i",
};

const plain = (text: string) => text.replace(/[0134570@$!]/g, (sign) => leet[sign] ?? sign);
const bare = (text: string) => text.replace(/^[^\p{L}]{1,6}/u, "").replace(/[^\p{L}]{1,6}$/u, "");

/** A well-known word, also twice, or with letters swapped for signs, or with a few digits and signs around it. */
function isCommon(password: string): boolean {
  return [bare(password), plain(bare(password)), bare(plain(password))].some((word) => {
    const half = word.slice(0, word.length / 2);
    return commonWords.has(word) || (half + half === word && commonWords.has(half));
  });
}

function isPersonal(password: string, { email, name, handle }: Person): boolean {
  const words = [email.split("@")[0], handle, name, ...name.split(/\s+/)].map((word) => (word ?? "").toLowerCase());
  return words.some((word) => word.length >= shortest && password.includes(word) && password.length - word.length < 8);
}
