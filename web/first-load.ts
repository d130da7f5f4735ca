import { fileURLToPath } from "node:url";
import type { Plugin, Rolldown } from "vite";
import { moduleOf } from "./catalogues/compile-catalogue.ts";
import { idOf } from "./catalogues/vite-catalogues.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

type Context = Parameters<Rolldown.CodeSplittingNameFunction>[1];

const entry = here("src/main.tsx");
const texts = idOf(moduleOf("en", "first"));
const screens = here("src/router.tsx");
/** Each language is a separate file; the code that it imports besides its texts is the same for all. */
const isText = (id: string) => id === texts;

/**
 * Bundles everything that the first room needs into two files. Dozens of small files, each with code shared with some other screen, would
 * be compressed separately. There are two, because the screens read the texts while they are evaluated: the imports of the entry and of the
 * texts must be loaded before.
 */
export const firstLoad: Rolldown.CodeSplittingOptions = {
  groups: [
    { debugName: "start", name: named("start", [entry, texts], (id) => id !== entry && !isText(id)), priority: 2 },
    { debugName: "room", name: named("room", [screens], () => true), priority: 1 },
  ],
};

/** Requests the room's file together with the entry, which itself imports it only after the texts are loaded. */
export function fetchRoomEarly(): Plugin {
  return {
    name: "parley-fetch-room-early",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler: (_html, { bundle = {} }) =>
        Object.values(bundle)
          .filter((output) => output.type === "chunk" && output.name === "room")
          .map(({ fileName }) => ({
            tag: "link",
            attrs: { rel: "modulepreload", crossorigin: true, href: `/${fileName}` },
            injectTo: "head",
          })),
    },
  };
}

function named(name: string, modules: readonly string[], isWanted: (id: string) => boolean) {
  let found: Set<string> | undefined;
  return (id: string, context: Context): string | null => {
    found ??= importsOf(modules, context);
    return found.has(id) && isWanted(id) ? name : null;
  };
}

/** These modules and all of their direct and indirect static imports; no dynamic imports. */
function importsOf(modules: readonly string[], context: Context): Set<string> {
  const found = new Set(modules);
  for (const id of found) {
    if (isList(id)) continue;
    for (const next of context.getModuleInfo(id)?.importedIds ?? []) found.add(next);
  }
  return found;
}

/**
 * A module that re-exports many modules of which each screen uses only a few: all icons, the contract. The ones that only later screens use
 * are in the files of these screens.
 */
const isList = (id: string) =>
  id.endsWith("/lucide-react/dist/esm/lucide-react.mjs") || id.endsWith("/protocol/src/index.ts");
