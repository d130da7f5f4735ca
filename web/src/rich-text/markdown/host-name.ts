/** Replaces the Markdown parser's own punycode library: host names stay as written, and the browser converts them. */
export default {
  toASCII: (host: string): string => host,
  toUnicode: (host: string): string => host,
};
