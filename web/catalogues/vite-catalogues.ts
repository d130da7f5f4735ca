import { readdirSync } from "node:fs";
import type { Plugin } from "vite";
import { compileModule, modules } from "./compile-catalogue.ts";
import { folder, languagesIn } from "./read-catalogue.ts";

/** Where a module of texts seems to stand: beside the files that it is made of. */
export const fileOf = (name: string) => `${folder}${name.replace("catalogues:", "")}.compiled.js`;

/** Compiles the catalogues in `locales/` while the app is built or served: the browser gets texts and functions, and no parser. */
export function catalogues(): Plugin {
  const names = new Map(modules().map((name) => [fileOf(name), name]));
  return {
    name: "parley-catalogues",
    resolveId: (source) => (source.startsWith("catalogues:") ? fileOf(source) : null),
    load(id) {
      const name = names.get(id);
      if (name === undefined) return null;
      for (const language of languagesIn())
        for (const file of readdirSync(`${folder}${language}`)) this.addWatchFile(`${folder}${language}/${file}`);
      return compileModule(name);
    },
  };
}
