import * as z from "zod";
import { maxValueLength } from "./bounds.ts";

const text = z
  .string()
  .transform((value) => value.slice(0, maxValueLength))
  .optional()
  .catch(undefined);

/** What is taken of oEmbed: titles and pictures. Its HTML is never looked at. */
const schema = z.object({
  type: z.enum(["link", "photo", "rich", "video"]),
  title: text,
  provider_name: text,
  url: text,
  thumbnail_url: text,
});

/** What a page says of itself as oEmbed. */
export interface Embed {
  readonly title: string | undefined;
  readonly site: string | undefined;
  readonly picture: string | undefined;
}

/** Reads oEmbed; undefined for what is none, such as a page of HTML that calls itself JSON. */
export function readEmbed(json: string): Embed | undefined {
  try {
    const { type, title, provider_name: site, url, thumbnail_url } = schema.parse(JSON.parse(json));
    return { title, site, picture: thumbnail_url ?? (type === "photo" ? url : undefined) };
  } catch {
    return undefined;
  }
}
