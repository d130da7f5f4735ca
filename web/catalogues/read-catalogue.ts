import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The messages of one file by key; groups are nested. */
export interface Messages {
  readonly [key: string]: string | Messages;
}

/** The messages of one language by noun, as the page names them: `account-pages.json` is `accountPages`. */
export type Catalogue = Readonly<Record<string, Messages>>;

/** The source language; the other languages have its keys and arguments. */
export const source = "en";

/** The folder of the catalogues: `<language>/<noun>.json`. */
export const folder = fileURLToPath(new URL("../../locales/", import.meta.url));

/** The properties of each language. They are available for all languages before any catalogue is loaded. */
export const ofLanguage = "language";

/** The codes of the existing languages (BCP 47). */
export function languagesIn(root = folder): string[] {
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

/** The nouns of the source language, with their files. */
export function nounsIn(root = folder): { noun: string; file: string }[] {
  return readdirSync(`${root}${source}`)
    .filter((file) => file.endsWith(".json"))
    .sort()
    .map((file) => ({ file, noun: nounOf(file) }));
}

const nounOf = (file: string) =>
  file.replace(/\.json$/, "").replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** Reads all messages of one language. */
export function readCatalogue(language: string, root = folder): Catalogue {
  const files = readdirSync(`${root}${language}`).filter((file) => file.endsWith(".json"));
  return Object.fromEntries(
    files.sort().map((file) => [nounOf(file), JSON.parse(readFileSync(`${root}${language}/${file}`, "utf8"))]),
  );
}

/** Each message with its path: `invites.by`. */
export function messagesIn(node: Messages | Catalogue, path = ""): [path: string, message: string][] {
  return Object.entries(node).flatMap(([key, value]) =>
    typeof value === "string" ? [[`${path}${key}`, value]] : messagesIn(value, `${path}${key}.`),
  );
}
