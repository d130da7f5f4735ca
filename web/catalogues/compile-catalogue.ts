import { fileURLToPath } from "node:url";
import { compileMessage } from "./compile-message.ts";
import { firstScreen } from "./first-screen.ts";
import { languagesIn, type Messages, messagesIn, ofLanguage, readCatalogue, source } from "./read-catalogue.ts";

/** The modules that the page imports: the list of languages, and two parts of each language. */
export const list = "catalogues:languages";
/** The texts of the first screen, and the texts of parts that are loaded when first opened. */
export type Part = "first" | "later";

export const moduleOf = (language: string, part: Part) => `catalogues:${language}/${part}`;

/** The import names of all text modules. */
export function modules(): string[] {
  return [list, ...languagesIn().flatMap((language) => [moduleOf(language, "first"), moduleOf(language, "later")])];
}

/** The source code of a text module. Throws if a message is invalid. */
export function compileModule(name: string): string {
  if (name === list) return compileList();
  const [, language = "", part] = /^catalogues:([\w-]+)\/(\w+)$/.exec(name) ?? [];
  return compileCatalogue(language, part as Part);
}

/** True for a right-to-left language. */
const isRightToLeft = (language: string) => new Intl.Locale(language).getTextInfo().direction === "rtl";

function compileList(): string {
  const rows = languagesIn().map((language) => {
    const own = readCatalogue(language)[ofLanguage] ?? {};
    const load = (part: Part) => `${part}: () => import(${JSON.stringify(moduleOf(language, part))})`;
    const direction = isRightToLeft(language) ? "rtl" : "ltr";
    return `${JSON.stringify(language)}: { ...${JSON.stringify(own)}, direction: "${direction}", ${load("first")}, ${load("later")} }`;
  });
  return `export const languages = { ${rows.join(",\n")} };`;
}

const speech = fileURLToPath(new URL("../src/strings/speech.ts", import.meta.url));

function compileCatalogue(language: string, part: Part): string {
  const nouns = Object.entries(readCatalogue(language)).filter(
    ([noun]) => noun !== ofLanguage && firstScreen.has(noun) === (part === "first"),
  );
  const english = new Map(messagesIn(readCatalogue(source)));
  const texts = nouns.map(([noun, own]) => `export const ${noun} = ${compileMessages(own, noun, english)};`).join("\n");
  const used = ["apart", "date", "form", "number", "plural", "select", "time"].filter((one) =>
    texts.includes(`$${one}(`),
  );
  return `import { ${used.map((one) => `${one}Of`).join(", ")} } from ${JSON.stringify(speech)};
${used.map((one) => `const $${one} = ${one}Of(${JSON.stringify(language)});`).join("\n")}
${texts}`;
}

type English = ReadonlyMap<string, string>;

function compileMessages(messages: Messages, path: string, english: English): string {
  const rows = Object.entries(messages).map(([key, value]) => {
    const at = `${path}.${key}`;
    const own = typeof value === "string" ? compiled(value, at, english) : compileMessages(value, at, english);
    return `${JSON.stringify(key)}: ${own}`;
  });
  return `{\n${rows.join(",\n")}\n}`;
}

function compiled(text: string, path: string, english: English): string {
  try {
    return compileMessage(text, english.get(path));
  } catch (error) {
    throw new Error(`${path}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}
