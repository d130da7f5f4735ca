// Stands in for the module with which the Markdown parser takes addresses apart and writes them anew. Every address goes
// through the browser's URL parser afterwards (safe-link.ts), which does both; only what people see is made here.

interface Whole {
  href: string;
  hostname: null;
  protocol: null;
}

export const parse = (href: string): Whole => ({ href, hostname: null, protocol: null });
export const format = ({ href }: Whole): string => href;
export const encode = (part: string): string => part;

/** Shows what is written with percent signs as letters, where it is letters and no part of the address's grammar. */
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
