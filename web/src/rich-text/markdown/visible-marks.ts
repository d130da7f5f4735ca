/**
 * Replaces invisible direction marks in code with a visible form, such as [U+2066]. In prose they are needed for mixed text directions; in
 * code they can show a program in a different order than it runs (CVE-2021-42574).
 */
export function visibleMarks(code: string): string {
  return code.replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, (mark) => {
    return `[U+${mark.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}]`;
  });
}
