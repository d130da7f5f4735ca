import * as z from "zod/mini";
import { characters, isVisible } from "./characters.ts";
import { handlePattern } from "./mentions.ts";
import { refusing, shaped } from "./reasons.ts";

const wellFormed = z.refine<string>((text) => text.isWellFormed(), refusing("broken_characters"));
const noControls = z.refine<string>((text) => !/[\p{Cc}\u2028\u2029]/u.test(text), refusing("control_characters"));
/** Overrides and isolates that turn the text around them (CVE-2021-42574); joiners, which scripts need, stay allowed. */
const noOverrides = z.refine<string>(
  (text) => !/[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/u.test(text),
  refusing("direction_marks"),
);
/** Overrides, which are of use to nobody in what is stored: the marks that turn foreign text around. */
const withoutOverrides = z.overwrite<string>((text) => text.replace(/[\u202a-\u202e]/g, ""));
/** Soft hyphens, spaces of no width, marks of annotations, tags. */
const invisible = /\u034f|[\u00ad\u180e\u200b\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;
/** What stands beside a joiner that joins nothing. */
const unjoined = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}\p{Z}]/u;
/**
 * A name without what nobody sees, by which two that look alike could be different (UTS #39): spaces of no width, tags, joiners beside
 * letters that do not join; and with at most four marks on a letter. Joiners that scripts and emoji need stay.
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

/** One line that people read: trimmed, visible, no control characters, nothing invisible between its letters. */
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

/** What somebody says of themselves. */
export const bio = z.string().check(withoutOverrides, ...proseChecks(500));

/** What somebody is still writing: anything but NUL, which databases refuse, and halves of characters. */
export const unfinished = (limit: number) =>
  z.string().check(
    wellFormed,
    z.refine<string>((text) => !text.includes("\0"), refusing("control_characters")),
    atMost(limit),
  );

/** An address for mail: one @, a dot behind it, no spaces; lower-cased. */
export const email = z
  .string()
  .check(
    z.trim(),
    z.toLowerCase(),
    z.maxLength(254),
    shaped(/^[^\s@<>"(),:;[\]\\]+@[^\s@<>"(),:;[\]\\]+\.[^\s@.<>"(),:;[\]\\]+$/, "not_an_email"),
    noControls,
  );

/** What people type after @: small ASCII letters, digits, dot, dash and underscore, 2 to 32, beginning and ending with a letter or digit. */
export const handle = z.string().check(z.trim(), z.toLowerCase(), shaped(handlePattern, "not_a_handle"));

/** At sign-up and change; what is weak within these bounds the server refuses with a reason. */
export const newPassword = z.string().check(z.minLength(8), z.maxLength(200));
/** At sign-in: whatever somebody typed. */
export const anyPassword = z.string().check(z.minLength(1), z.maxLength(200));
