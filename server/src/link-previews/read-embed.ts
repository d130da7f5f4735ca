import * as z from "zod";
import { maxValueLength } from "./bounds.ts";

const text = z
  .string()
  .transform((value) => value.slice(0, maxValueLength))
  .optional()
  .catch(undefined);

/** The oEmbed fields that are used: titles and pictures. Its HTML is never read. */
const schema = z.object({
  type: z.enum(["link", "photo", "rich", "video"]),
  title: text,
  provider_name: text,
  url: text,
  thumbnail_url: text,
});

/** oEmbed data of a page. */
export interface Embed {
  readonly title: string | undefined;
  readonly site: string | undefined;
  readonly picture: string | undefined;
}

/** Parses oEmbed data; undefined if it is invalid, such as HTML that is labelled as JSON. */
export function readEmbed(json: string): Embed | undefined {
  try {
    const { type, title, provider_name: site, url, thumbnail_url } = schema.parse(JSON.parse(json));
    return { title, site, picture: thumbnail_url ?? (type === "photo" ? url : undefined) };
  } catch {
    return undefined;
  }
}
