/**
 * Marks that search ignores: accents, Arabic and Hebrew vowel signs, joiners and skin tones. The vowel signs of other scripts are letters for
 * their readers, and so are the two Japanese marks that turn か into が.
 */
const marks =
  /(?![\u3099\u309a])[\p{Script=Inherited}\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u06d6-\u06ed]|\p{Emoji_Modifier}|\p{Cf}|\u0640/gu;

/** Letters that Unicode does not decompose, and that people type for one another. */
const alike: Readonly<Record<string, string>> = {
  ...{ ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", ħ: "h", ı: "i", ł: "l", ŧ: "t", þ: "th", ς: "σ" },
  // Forms of alef, yeh, teh marbuta and kaf.
  ...{ "\u0671": "\u0627", "\u0649": "\u064a", "\u06cc": "\u064a", "\u0629": "\u0647", "\u06a9": "\u0643" },
};
const unlike = new RegExp(`[${Object.keys(alike).join("")}]`, "gu");

/** Text in which only the case is folded. */
const plain = /^[\0-\x7f]*$/;

/**
 * Normalizes a text for search: ignores case, accents, width, Arabic diacritics, forms of alef, and replaces ß and the dotless i. Folding the
 * pieces of a text gives the same result as folding the whole, if no piece separates a mark from its letter.
 */
export function foldForSearch(text: string): string {
  if (plain.test(text)) return text.toLowerCase();
  return text
    .normalize("NFKD")
    .replace(marks, "")
    .toLowerCase()
    .normalize("NFC")
    .replace(unlike, (letter) => alike[letter] ?? letter);
}
