import { isLink, type LinkPart, type Part } from "@parley/protocol";
import { hashOf, type KeptPage } from "./store.ts";
import { webAddressesOf } from "./web-addresses.ts";

/** The preview of an address. */
export const linkPartOf = (url: string, page: KeptPage): LinkPart => ({
  ...{ type: "link", url, ...page, fallback: page.title },
});

/** What a message carries once its previews are those of some addresses, in their order; the same list for no change. */
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

/** The previews that a message keeps with another text: those of addresses that it still has. */
export function keepPreviews(previews: readonly Part[], text: string): readonly Part[] {
  const addresses = webAddressesOf(text);
  return previews.filter((preview) => isLink(preview) && addresses.includes(preview.url));
}
