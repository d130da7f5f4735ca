import { readdirSync } from "node:fs";
import type { Plugin } from "vite";
import { compileModule, modules } from "./compile-catalogue.ts";
import { folder, languagesIn } from "./read-catalogue.ts";

/** Vite's id of a text module; the NUL prefix prevents other plugins from looking for a file. */
export const idOf = (name: string) => `\0${name}`;

/** Compiles the catalogues in `locales/` while the app is built or served: the browser gets strings and functions, and no parser. */
export function catalogues(): Plugin {
  const names = new Map(modules().map((name) => [idOf(name), name]));
  return {
    name: "parley-catalogues",
    resolveId: (source) => (source.startsWith("catalogues:") ? idOf(source) : null),
    load(id) {
      const name = names.get(id);
      if (name === undefined) return null;
      for (const language of languagesIn())
        for (const file of readdirSync(`${folder}${language}`)) this.addWatchFile(`${folder}${language}/${file}`);
      return compileModule(name);
    },
  };
}
