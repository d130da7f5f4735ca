import { type PasswordOwner, type PlainReason, passwordWeakness } from "@parley/protocol";
import { invalidInput } from "../errors.ts";
import { commonWords } from "./common-words.ts";

/** Refuses a password that is easy to guess, with a reason. The caller has checked its length. */
export function refuseWeak(password: string, owner: PasswordOwner): void {
  const reason = passwordWeakness(password, owner) ?? commonness(password);
  if (reason !== null) throw invalidInput("password", reason);
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

function commonness(password: string): PlainReason | null {
  return isCommon(password.normalize("NFKC").toLowerCase()) ? "too_common" : null;
}

/** True of a well-known word, also doubled, with signs in place of letters, or with a few digits and signs around it. */
function isCommon(password: string): boolean {
  return [bare(password), plain(bare(password)), bare(plain(password))].some((word) => {
    const half = word.slice(0, word.length / 2);
    return commonWords.has(word) || (half + half === word && commonWords.has(half));
  });
}
