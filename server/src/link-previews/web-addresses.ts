import { spoiler } from "@parley/protocol";
import { readText } from "../messages/read-text.ts";
import { maxAddressLength } from "../outside/bounds.ts";
import { maxPreviews } from "./bounds.ts";

/** True of every text with a web address, before any Markdown is read. */
export const mayHaveAddress = (text: string): boolean => /https?:|www\./i.test(text);

/**
 * The first different web addresses of a text, in order, normalized as browsers do. Addresses in code and in spoilers are left out: a preview
 * would show a spoiler's content.
 */
export function webAddressesOf(text: string): string[] {
  if (!mayHaveAddress(text)) return [];
  const { tokens } = readText(text);
  let covers = 0;
  const links = (tokens ?? [])
    .flatMap(({ children }) => children ?? [])
    .filter(({ type }) => {
      covers += type === spoiler.open ? 1 : type === spoiler.close ? -1 : 0;
      return type === "link_open" && covers === 0;
    });
  const addresses = links
    .map((link) => URL.parse(String(link.attrGet("href"))))
    .filter((url) => url !== null)
    .filter(({ protocol }) => protocol === "http:" || protocol === "https:")
    .map(({ href }) => href)
    .filter(({ length }) => length <= maxAddressLength);
  return [...new Set(addresses)].slice(0, maxPreviews);
}
