import { isLink, type LinkPart, type Part } from "@parley/protocol";
import { hashOf, type KeptPage } from "./store.ts";
import { webAddressesOf } from "./web-addresses.ts";

/** The preview of an address. */
export const linkPartOf = (url: string, page: KeptPage): LinkPart => ({
  ...{ type: "link", url, ...page, fallback: page.title },
});

/** Replaces a message's previews by those of the given addresses, in order; the same list for no change. */
export function withPreviews(
  parts: readonly Part[],
  addresses: readonly string[],
  pages: ReadonlyMap<string, KeptPage> = new Map(),
): readonly Part[] {
  const held = new Map(parts.filter(isLink).map((part) => [part.url, part]));
  const previews = addresses.flatMap((url) => {
    const page = pages.get(url);
    const part = held.get(url) ?? (page && linkPartOf(url, page));
    return part === undefined ? [] : [part];
  });
  const next = [...parts.filter((part) => !isLink(part)), ...previews];
  return next.length === parts.length && next.every((part, at) => part === parts[at]) ? parts : next;
}

/** The addresses whose preview was not removed. */
export const notRemoved = (addresses: readonly string[], removed: ReadonlySet<string>): string[] =>
  addresses.filter((address) => !removed.has(hashOf(address)));

/** The previews that a message keeps after an edit: those whose address is still in its text. */
export function keepPreviews(previews: readonly Part[], text: string): readonly Part[] {
  const addresses = webAddressesOf(text);
  return previews.filter((preview) => isLink(preview) && addresses.includes(preview.url));
}
