/** A handle that fits a name: its ASCII letters and digits in small, with a dot between words; empty when there are too few. */
export function suggestHandle(name: string): string {
  const handle = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/ß/g, "ss")
    .replace(/[^a-z0-9]+/g, ".")
    .replace(/^\.+/, "")
    .slice(0, 32)
    .replace(/\.+$/, "");
  return handle.length >= 2 ? handle : "";
}
