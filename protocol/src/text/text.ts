import * as z from "zod/mini";
import { refusing, shaped } from "../reasons.ts";
import { characters, isVisible } from "./characters.ts";
import { handlePattern } from "./mentions.ts";

const wellFormed = z.refine<string>((text) => text.isWellFormed(), refusing("broken_characters"));
const noControls = z.refine<string>((text) => !/[\p{Cc}\u2028\u2029]/u.test(text), refusing("control_characters"));
/** Refuses overrides and isolates, which change the direction of the text around them (CVE-2021-42574). Joiners, which scripts need, are allowed. */
const noOverrides = z.refine<string>(
  (text) => !/[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/u.test(text),
  refusing("direction_marks"),
);
/** Removes direction overrides: they reverse text of others, and no stored text needs them. */
const withoutOverrides = z.overwrite<string>((text) => text.replace(/[\u202a-\u202e]/g, ""));
/** Soft hyphens, zero-width spaces, annotation marks, tags. */
const invisible = /\u034f|[\u00ad\u180e\u200b\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;
/** A joiner next to such a character joins nothing. */
const unjoined = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}\p{Z}]/u;
/**
 * Removes invisible characters from a name, so that no two different names look the same (UTS #39): zero-width spaces, tags, joiners next to
 * letters that do not join, and more than four marks on a letter. Keeps joiners that scripts and emoji need.
 */
const withoutInvisible = z.overwrite<string>((text) =>
  text
    .replace(invisible, "")
    .replace(/[\u200c\u200d]+/g, (joiners, at: number, whole: string) => {
      const [before, behind] = [whole[at - 1] ?? " ", whole[at + joiners.length] ?? " "];
      return unjoined.test(before) || unjoined.test(behind) ? "" : joiners;
    })
    .replace(/(\p{Mn}{4})\p{Mn}+/gu, "$1"),
);
const visible = z.refine<string>(isVisible, refusing("blank"));

const atMost = (limit: number) =>
  z.refine<string>(
    (text) => text.length <= limit || (text.length <= limit * 2 && characters(text) <= limit),
    refusing({ code: "too_long", params: { max: limit } }),
  );

/** One line of text: trimmed, not blank, no control characters, no invisible characters. */
export const line = (limit: number) =>
  z.string().check(wellFormed, withoutInvisible, z.trim(), noControls, noOverrides, visible, atMost(limit));

/** One line that may be empty. */
export const lineOrEmpty = (limit: number) =>
  z.string().check(wellFormed, withoutInvisible, z.trim(), noControls, noOverrides, atMost(limit));

/** Several lines that may be empty: newline and tab are the only control characters. */
export const prose = (limit: number) => z.string().check(...proseChecks(limit));

function proseChecks(limit: number) {
  return [
    wellFormed,
    z.refine<string>((text) => !/[^\P{Cc}\n\t]/u.test(text.replaceAll("\r\n", "\n")), refusing("control_characters")),
    atMost(limit),
  ] as const;
}

/** The text of a profile about its person. */
export const bio = z.string().check(withoutOverrides, ...proseChecks(500));

/** Unfinished text: any characters except NUL, which databases refuse, and lone surrogates. */
export const unfinished = (limit: number) =>
  z.string().check(
    wellFormed,
    z.refine<string>((text) => !text.includes("\0"), refusing("control_characters")),
    atMost(limit),
  );

/** An e-mail address: one @, a dot after it, no spaces; lower-cased. */
export const email = z
  .string()
  .check(
    z.trim(),
    z.toLowerCase(),
    z.maxLength(254),
    shaped(/^[^\s@<>"(),:;[\]\\]+@[^\s@<>"(),:;[\]\\]+\.[^\s@.<>"(),:;[\]\\]+$/, "not_an_email"),
    noControls,
  );

/** A handle: 2 to 32 lower-case ASCII letters, digits, dots, dashes and underscores; it begins and ends with a letter or digit. */
export const handle = z.string().check(z.trim(), z.toLowerCase(), shaped(handlePattern, "not_a_handle"));

/** A new password, 8 to 200 UTF-16 units. The server also refuses weak ones, with a reason. */
export const newPassword = z.string().check(z.minLength(8), z.maxLength(200));
/** A password at sign-in: any text of 1 to 200 UTF-16 units. */
export const anyPassword = z.string().check(z.minLength(1), z.maxLength(200));
