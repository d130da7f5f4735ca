// Replaces the module with which the Markdown parser parses and formats addresses. Every address passes the browser's URL parser afterwards
// (safe-link.ts), which does both; this module only makes the displayed text.

interface Whole {
  href: string;
  hostname: null;
  protocol: null;
}

export const parse = (href: string): Whole => ({ href, hostname: null, protocol: null });
export const format = ({ href }: Whole): string => href;
export const encode = (part: string): string => part;

/** Decodes percent-encoded letters for display; characters with a meaning in addresses stay encoded. */
export function decode(address: string): string {
  return address.replace(/(?:%(?!25)[0-9a-f]{2})+/gi, (letters) => {
    try {
      return decodeURI(letters);
    } catch {
      return letters;
    }
  });
}
decode.defaultChars = "";
