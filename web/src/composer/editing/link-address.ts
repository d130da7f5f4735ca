const codes: Record<string, string> = { "(": "%28", ")": "%29", "<": "%3C", ">": "%3E" };

/** An address as it may stand between the brackets of a Markdown link. */
export function linkAddress(address: string): string {
  return address.replace(/[()<>]/g, (sign) => codes[sign] ?? sign).replace(/\s/g, "%20");
}
