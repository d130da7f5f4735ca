import { readdirSync } from "node:fs";
import type { Plugin } from "vite";
import { compileModule, modules } from "./compile-catalogue.ts";
import { folder, languagesIn } from "./read-catalogue.ts";

/** How Vite knows a module of texts; the NUL in front keeps what looks for files away from it. */
export const idOf = (name: string) => `\0${name}`;

/** Compiles the catalogues in `locales/` while the app is built or served: the browser gets texts and functions, and no parser. */
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
