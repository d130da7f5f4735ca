const codes: Record<string, string> = { "(": "%28", ")": "%29", "<": "%3C", ">": "%3E" };

/** Escapes an address for the parentheses of a Markdown link. */
export function linkAddress(address: string): string {
  return address.replace(/[()<>]/g, (sign) => codes[sign] ?? sign).replace(/\s/g, "%20");
}
