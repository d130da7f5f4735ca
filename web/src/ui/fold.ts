/**
 * Removes the differences that people ignore when they type: case, accents, vowel points, character width, and hiragana against katakana.
 * Vowel signs of scripts that need them are kept.
 */
export function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[\p{Script=Inherited}\u0591-\u05c7]/gu, (mark) => (/\p{M}/u.test(mark) ? "" : mark))
    .toLowerCase()
    .replace(/[łøđðþıæœß]/gu, (letter) => plain[letter] ?? letter)
    .replace(/[\u30a1-\u30f6]/gu, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
    .trim();
}

/** Letters that Unicode normalization does not decompose. */
const plain: Record<string, string> = { ł: "l", ø: "o", đ: "d", ð: "d", þ: "th", ı: "i", æ: "ae", œ: "oe", ß: "ss" };
