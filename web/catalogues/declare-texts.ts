import { type Argument, parseMessage } from "./parse-message.ts";
import { languagesIn, messagesIn, nounsIn, ofLanguage, readCatalogue, source } from "./read-catalogue.ts";

/**
 * The content of `src/strings/texts.ts`: the languages, the nouns, and the arguments of each message. The keys are read from the files of
 * the source language by the type checker, so a text without arguments does not change this file.
 */
export function declareTexts(): string {
  const nouns = nounsIn().filter(({ noun }) => noun !== ofLanguage);
  const languages = languagesIn().map((language) => `"${language}"`);
  return `// Made from the files in locales/${source} by web/catalogues/make-texts.ts: run it after a change of nouns, arguments or languages. A test compares.
${nouns.map(({ noun, file }) => `import type ${noun} from "../../../locales/${source}/${file}";`).join("\n")}
import type { Said } from "./said.ts";

/** The languages of the interface. */
export type Language = ${languages.join(" | ")};

/** What messages with arguments are called with: the only argument, or all of them by name. */
export interface Arguments {
${argumentLines()}}

/** Every text of the interface, by noun. */
export interface Texts {
${nouns.map(({ noun }) => `  readonly ${noun}: Said<typeof ${noun}, "${noun}", Arguments>;\n`).join("")}}
`;
}

function argumentLines(): string {
  return messagesIn(readCatalogue(source))
    .map(([path, text]) => ({ path, names: [...parseMessage(text).arguments] }))
    .filter(({ names }) => names.length > 0)
    .map(({ path, names }) => `  "${path}": ${typeOf(names)};\n`)
    .join("");
}

function typeOf(names: readonly (readonly [string, Argument])[]): string {
  const [first] = names;
  if (names.length === 1 && first !== undefined) return typeOfOne(first[1]);
  return `{ ${names.map(([name, kind]) => `${name}: ${typeOfOne(kind)}`).join("; ")} }`;
}

/** A select with further words takes any string, because it has `other`. */
function typeOfOne(kind: Argument): string {
  if (kind === "text") return "string";
  return typeof kind === "string" ? "number" : kind.map((word) => `"${word}"`).join(" | ");
}
