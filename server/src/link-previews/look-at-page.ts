import { sizes } from "@parley/protocol";
import { getOutside } from "../outside/get.ts";
import type { Outside } from "../outside/outside.ts";
import { OutsideError } from "../outside/outside-error.ts";
import { maxEmbedBytes, maxPageBytes } from "./bounds.ts";
import { cleanText } from "./clean-text.ts";
import { decode } from "./decode.ts";
import { type Embed, readEmbed } from "./read-embed.ts";
import type { MetaName, PageHead } from "./read-head.ts";

/** The preview data of a page. */
export interface Page {
  readonly title: string;
  readonly description: string | undefined;
  readonly site: string | undefined;
  /** Address of its picture, which nothing has checked yet. */
  readonly picture: string | undefined;
}

const pages = ["text/html", "application/xhtml+xml"];
const embeds = ["application/json", "application/json+oembed", "text/json"];

/** Requests a page and reads its Open Graph data, else Twitter cards, else its title. Undefined for a page without a title. Throws {@link OutsideError}. */
export async function lookAtPage(outside: Outside, address: string, signal: AbortSignal): Promise<Page | undefined> {
  const got = await getOutside(outside, address, { types: pages, maxBytes: maxPageBytes, beyond: "cut", signal });
  // Loaded for the first page: the HTML parser takes memory that a server without previews does not need.
  const { readHead } = await import("./read-head.ts");
  const head = readHead(decode(got.body, got.charset));
  const of = (...names: MetaName[]) => names.map((name) => head.meta.get(name)).find((value) => value !== undefined);
  const named = of("og:title", "twitter:title");
  const shown = of("og:image:secure_url", "og:image:url", "og:image", "twitter:image", "twitter:image:src");
  const embed = named !== undefined && shown !== undefined ? undefined : await embedOf(outside, head, got.url, signal);
  const title = cleanText(named ?? embed?.title ?? head.title, sizes.linkTitle);
  if (title === "") return undefined;
  const description = cleanText(
    of("og:description", "twitter:description", "description") ?? "",
    sizes.linkDescription,
  );
  return {
    title,
    description: description === "" || description === title ? undefined : description,
    site: cleanText(of("og:site_name", "application-name") ?? embed?.site ?? "", sizes.linkSite) || undefined,
    picture: absolute(shown ?? embed?.picture, got.url),
  };
}

/** The page's oEmbed data. If the request fails, the page is shown without it. */
async function embedOf(outside: Outside, head: PageHead, base: URL, signal: AbortSignal): Promise<Embed | undefined> {
  const address = absolute(head.embed, base);
  if (address === undefined) return undefined;
  try {
    const wanted = { types: embeds, maxBytes: maxEmbedBytes, beyond: "refuse", signal } as const;
    return readEmbed((await getOutside(outside, address, wanted)).body.toString());
  } catch (error) {
    if (error instanceof OutsideError) return undefined;
    throw error;
  }
}

const absolute = (address: string | undefined, base: URL): string | undefined =>
  address === undefined ? undefined : (URL.parse(address.trim(), base.href)?.href ?? undefined);
