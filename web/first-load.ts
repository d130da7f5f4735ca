import { fileURLToPath } from "node:url";
import type { Plugin, Rolldown } from "vite";
import { moduleOf } from "./catalogues/compile-catalogue.ts";
import { idOf } from "./catalogues/vite-catalogues.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

type Context = Parameters<Rolldown.CodeSplittingNameFunction>[1];

const entry = here("src/main.tsx");
const texts = idOf(moduleOf("en", "first"));
const screens = here("src/router.tsx");
/** Each language is a file of its own; what it imports beside its texts is the same for all. */
const isText = (id: string) => id === texts;

/**
 * Puts all that the first room needs into two files. As dozens of little ones, each with what it shares with some other
 * screen, it would be compressed in dozens of little pieces. Two, because the screens read the texts while they are being
 * loaded: what the entry and the texts import has to be there before.
 */
export const firstLoad: Rolldown.CodeSplittingOptions = {
  groups: [
    { debugName: "start", name: named("start", [entry, texts], (id) => id !== entry && !isText(id)), priority: 2 },
    { debugName: "room", name: named("room", [screens], () => true), priority: 1 },
  ],
};

/** Asks for the room's file together with the entry, which itself asks for it only once the texts are there. */
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

/** These modules and all that they import, whatever these import themselves; not what is imported when it is needed. */
function importsOf(modules: readonly string[], context: Context): Set<string> {
  const found = new Set(modules);
  for (const id of found) {
    if (isList(id)) continue;
    for (const next of context.getModuleInfo(id)?.importedIds ?? []) found.add(next);
  }
  return found;
}

/**
 * A list of many modules of which each screen uses its own: all icons, the contract. What only later screens use of them is in these
 * screens' files.
 */
const isList = (id: string) =>
  id.endsWith("/lucide-react/dist/esm/lucide-react.mjs") || id.endsWith("/protocol/src/index.ts");
