import { Parser } from "htmlparser2";
import { maxValueLength } from "./bounds.ts";

/** Metadata in the head of a page, by name, unchanged: none of it is trusted. */
export interface PageHead {
  readonly title: string;
  /** The first content of each `<meta>`, by its property or name in small letters. */
  readonly meta: ReadonlyMap<string, string>;
  /** Address of its description as oEmbed; undefined for none. */
  readonly embed: string | undefined;
}

const names = [
  ...["og:title", "og:description", "og:site_name", "og:image", "og:image:url", "og:image:secure_url"],
  ...["twitter:title", "twitter:description", "twitter:image", "twitter:image:src", "description", "application-name"],
] as const;
export type MetaName = (typeof names)[number];
const wanted: ReadonlySet<string> = new Set(names);

/** Characters that are parsed per step: the parser stops at the first step after the head. */
const step = 16 * 1024;

/**
 * Reads the head of a page. It runs no scripts and builds no tree, so deep nesting costs nothing. It ignores the body, which may contain content of
 * other people.
 */
export function readHead(html: string): PageHead {
  const meta = new Map<string, string>();
  let title: string | undefined;
  let open = "";
  let isInTitle = false;
  let isOver = false;
  let embed: string | undefined;
  const parser = new Parser({
    onopentag(name, attributes) {
      if (name === "body") isOver = true;
      if (isOver) return;
      if (name === "meta") addMeta(meta, attributes);
      if (name === "link") embed ??= embedOf(attributes);
      isInTitle = name === "title" && title === undefined;
    },
    ontext(text) {
      if (isInTitle && !isOver && open.length < maxValueLength) open += text;
    },
    onclosetag(name) {
      if (name === "head") isOver = true;
      if (name !== "title" || !isInTitle) return;
      isInTitle = false;
      title ??= open;
    },
  });
  for (let at = 0; at < html.length && !isOver; at += step) parser.write(html.slice(at, at + step));
  return { title: title ?? open, meta, embed };
}

function addMeta(meta: Map<string, string>, { property, name, content }: Readonly<Record<string, string>>): void {
  const key = (property ?? name ?? "").trim().toLowerCase();
  if (!wanted.has(key) || meta.has(key) || !content?.trim()) return;
  meta.set(key, content.slice(0, maxValueLength));
}

function embedOf({ rel = "", type = "", href }: Readonly<Record<string, string>>): string | undefined {
  const isEmbed = /\balternate\b/i.test(rel) && type.trim().toLowerCase() === "application/json+oembed";
  return isEmbed ? href : undefined;
}
