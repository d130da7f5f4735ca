import { skeletonOf } from "./handle.ts";

/** Characters of a skeleton: as many as a name may have. What a longer one is made of (one letter can stand for many) is cut. */
const maxSkeleton = 80;

/**
 * A Latin letter, and behind it the letters of other scripts that look like it. Capitals and small letters are apart, because they look
 * alike in different ways: В is a B, в is none.
 */
const lookingAlike = [
  ...["AАΑᎪ", "BВΒᏴ", "CСϹᏟ", "EЕΕᎬ", "GᏀԌ", "HНΗᎻ", "IІΙӀᏆ", "JЈᎫ", "KКΚᏦ", "LᏞ", "MМΜᎷ", "NΝ", "OОΟՕ", "PРΡᏢ", "QԚ"],
  ...["SЅՏᏚ", "TТΤᎢ", "VᏙѴ", "WԜᎳ", "XХΧ", "YУΥҮ", "ZΖᏃ"],
  ...["aаαɑ", "bЬ", "cсϲ", "dԁ", "eеҽє", "gɡց", "hһհ", "iіιɩı", "jјϳ", "kκк", "lӏǀ|", "mм", "nոη", "oоοօσø", "pрρ"],
  ...["qԛ", "rг", "sѕ", "tт", "uսυ", "vѵν", "wԝω", "xхχ", "yуγү", "zᴢ", "dđ", "hħ", "lł"],
];
const latin = new Map(lookingAlike.flatMap(([letter = "", ...others]) => others.map((other) => [other, letter])));

/** Accents of scripts whose letters stay the same without them; elsewhere, as in か and が, they make another letter. */
const accents = /([\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])\p{Script=Inherited}+/gu;
/** Spaces, punctuation, and what cannot be seen. */
const unseen = /[\p{White_Space}\p{P}\p{Cf}\p{Cc}\p{Default_Ignorable_Code_Point}]/gu;

/**
 * The skeleton of a display name: what it looks like at a glance, so that names that look alike have the same one. It is coarser than that
 * of a handle: i and l are one letter too, since in a name both may be capitals. It is for a sign beside a name, and refuses none. Null for
 * a name without anything to see.
 */
export function nameSkeleton(name: string): string | null {
  const letters = [...name.normalize("NFKD").replace(accents, "$1")].map((letter) => latin.get(letter) ?? letter);
  const small = letters.join("").toLowerCase().normalize("NFC");
  const seen = small.replace(unseen, "");
  const skeleton = skeletonOf(seen === "" ? small.trim() : seen).replaceAll("i", "l");
  return [...skeleton].slice(0, maxSkeleton).join("") || null;
}
