import { type Import, isCode, type Source } from "./source.ts";
import * as table from "./table.ts";

/** Checks one file. Answers with what is wrong, in words that say what to do instead. */
export type Rule = (file: Source, manifests: Manifests) => string[];

/** The package.json of each workspace; the root's is under ".". */
export type Manifests = Record<string, Manifest>;

export interface Manifest {
  dependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

const isIn = (path: string, places: string[]) =>
  places.some((place) => path === place || (place.endsWith("/") && path.startsWith(place)));
const workspaceOf = (path: string) => path.split("/")[0] ?? "";

export const rules: Record<string, Rule> = {
  "workspaces: web → sdk → protocol ← server": (file) => {
    const workspace = table.workspaces[workspaceOf(file.path)];
    if (workspace === undefined) return [];
    const allowed = [...workspace.imports, ...(file.isTest ? workspace.inTests : [])];
    return file.imports.flatMap(({ specifier, target }) => {
      if (
        target !== null &&
        workspaceOf(target) !== workspaceOf(file.path) &&
        workspaceOf(target) in table.workspaces
      ) {
        return [`imports ${specifier}, another workspace's file; import its package, @parley/${workspaceOf(target)}`];
      }
      const other = specifier.match(/^@parley\/([^/]+)/)?.[1];
      if (other === undefined || other === workspaceOf(file.path) || allowed.includes(other)) return [];
      return [
        `imports ${specifier}; ${workspaceOf(file.path)} may import ${allowed.join(" and ") || "no other workspace"}`,
      ];
    });
  },

  "only declared dependencies are imported": (file, manifests) => {
    const own = manifests[workspaceOf(file.path)];
    if (own === undefined) return [];
    const declared = { ...own.dependencies, ...own.peerDependencies };
    // The web app is bundled: its package.json has development dependencies only.
    if (file.isTest || workspaceOf(file.path) === "web")
      Object.assign(declared, own.devDependencies, manifests["."]?.devDependencies);
    return file.imports.flatMap(({ specifier, target }) => {
      // What the build makes of locales/ is no package.
      if (target !== null || /^(node:|bun$|bun:|catalogues:)/.test(specifier)) return [];
      const name = specifier
        .split("/")
        .slice(0, specifier.startsWith("@") ? 2 : 1)
        .join("/");
      if (name in declared || name === `@parley/${workspaceOf(file.path)}`) return [];
      return [`imports ${name}, which ${workspaceOf(file.path)}/package.json does not declare`];
    });
  },

  "protocol has no I/O and no dependency but zod": (file) =>
    file.path.startsWith("protocol/src/") && !file.isTest
      ? file.imports
          .filter(({ specifier, target }) => target === null && !/^zod(\/|$)/.test(specifier))
          .map(({ specifier }) => `imports ${specifier}`)
      : [],

  "some modules belong to one place": (file) =>
    table.reserved.flatMap(({ what, modules, names, places, tests }) => {
      if (isIn(file.path, places) || (tests === "free" && file.isTest)) return [];
      return file.imports
        .filter(({ specifier }) => modules.test(specifier))
        .filter((imported) => names === undefined || imported.names.some((name) => names.test(name)))
        .map(({ specifier }) => `imports ${what} (${specifier}), which only ${places.join(", ")} may`);
    }),

  "some code belongs to one place": (file) => {
    if (!isCode(file.path)) return [];
    return table.reservedCode.flatMap(({ what, pattern, places, tests, comments }) => {
      if (isIn(file.path, [...places, "architecture/", "architecture.test.ts"]) || (tests === "free" && file.isTest))
        return [];
      const found = (comments ? file.text : file.code).match(pattern);
      if (found === null) return [];
      const line = file.text.slice(0, found.index).split("\n").length;
      return [`line ${line} ${what} (${found[0]})${places.length > 0 ? `, which only ${places.join(", ")} may` : ""}`];
    });
  },

  "every folder of the server is in the table": (file) => {
    const folder = serverFolder(file.path);
    if (folder === null || [...table.machinery, ...table.nouns, ...table.followers, ...table.assembly].includes(folder))
      return [];
    return folder.endsWith(".ts")
      ? []
      : [`is in a folder that architecture/table.ts does not name: declare ${folder} there`];
  },

  "the machinery knows no noun": (file) =>
    serverImports(file, table.machinery).flatMap(({ target, typeOnly, names, specifier }) => {
      if (!isNoun(serverFolder(target ?? ""))) return [];
      const isDeclared = typeOnly || names.every((name) => /^[a-z]+Tables$/.test(name));
      return file.path === "server/src/database/tables.ts" && target?.endsWith("/tables.ts") && isDeclared
        ? []
        : [`imports ${specifier}; what a noun knows is handed in by app.ts or handlers.ts`];
    }),

  "a folder of the machinery imports only what stands below it": (file) => {
    const place = floorOf(file.path);
    return serverImports(file, table.machinery).flatMap(({ target, typeOnly, specifier }) => {
      const isOfRows = target?.endsWith("/tables.ts") === true && file.path.startsWith("server/src/database/");
      if (isOfRows && (typeOnly || file.path.endsWith("/tables.ts"))) return [];
      return floorOf(target ?? "") > place
        ? [`imports ${specifier}, which stands above it; move it down, or let app.ts hand it in`]
        : [];
    });
  },

  "a noun keeps its files to itself": (file) =>
    serverImports(file, [...table.nouns, ...table.followers]).flatMap(({ target, typeOnly, specifier }) => {
      const name = target?.split("/").at(-1) ?? "";
      const isOther = isNoun(serverFolder(target ?? "")) && serverFolder(target ?? "") !== serverFolder(file.path);
      if (!isOther || !table.privateFiles.includes(name) || (name === "tables.ts" && typeOnly)) return [];
      return [`imports ${specifier}; use that noun's access.ts or one of its actions`];
    }),

  "a noun imports only nouns that stand below it": (file) => {
    const floor = table.nouns.indexOf(serverFolder(file.path) ?? "");
    return serverImports(file, table.nouns).flatMap(({ target, typeOnly, specifier }) => {
      if (typeOnly && target?.endsWith("/tables.ts") === true) return [];
      return table.nouns.indexOf(serverFolder(target ?? "") ?? "") > floor
        ? [
            `imports ${specifier}, which stands above it in nouns.ts; move it down, or let the upper noun declare a hook`,
          ]
        : [];
    });
  },

  "nothing that followers react to knows them": (file) =>
    serverImports(file, table.nouns).flatMap(({ target, specifier }) =>
      table.followers.includes(serverFolder(target ?? "") ?? "")
        ? [`imports ${specifier}; it follows the log instead`]
        : [],
    ),

  "only what puts things together imports it": (file) => {
    const folder = serverFolder(file.path);
    if (folder === null || file.isTest || table.assembly.includes(folder)) return [];
    const isHandedOn = (target: string | null) =>
      table.delivery.includes(folder) && serverFolder(target ?? "") === "nouns.ts";
    return file.imports.flatMap(({ target, typeOnly, specifier }) =>
      !typeOnly && !isHandedOn(target) && table.assembly.includes(serverFolder(target ?? "") ?? "")
        ? [`imports ${specifier}, which knows everything`]
        : [],
    );
  },

  "a folder of the SDK imports only what stands below it": (file) => {
    const folder = sdkFolder(file.path);
    if (folder === null || file.isTest) return [];
    const place = table.sdkFolders.indexOf(folder);
    if (place < 0)
      return [`is in no folder that architecture/table.ts names: put it into one, or declare ${folder} there`];
    return file.imports.flatMap(({ specifier, target }) => {
      const other = sdkFolder(target ?? "");
      if (other === null || other === folder || table.sdkFolders.indexOf(other) < place) return [];
      if (other === "nouns.ts" && table.sdkReadersOfNouns.includes(file.path)) return [];
      return [`imports ${specifier}, which stands above it; move it down, or let the upper one hand it in`];
    });
  },

  "a folder of the web imports only what stands below it": (file) => {
    const folder = webFolder(file.path);
    if (folder === null) return [];
    const place = placeOf(folder);
    if (place < 0) return [`is in a folder that architecture/table.ts does not name: declare ${folder} there`];
    return file.imports.flatMap(({ specifier, target }) => {
      const other = webFolder(target ?? "");
      if (other === folder || (other === null && !isWebRoot(target ?? ""))) return [];
      if (other !== null && placeOf(other) < place) return [];
      return [`imports ${specifier}, which stands above it; move it down, or let the upper one hand it in`];
    });
  },

  "web/src/ui has no words of the product": (file) => {
    if (!file.path.startsWith("web/src/ui/")) return [];
    const texts = [...file.code.matchAll(/(?<!\/)\bstrings\.(\w+)/g)].map((match) => match[1] ?? "");
    const marks = [...file.code.matchAll(/\bdata-(?:message|room|timeline)\b|\bdataset\.(?:message|room|timeline)\b/g)];
    return [
      ...texts.filter((text) => !table.uiTexts.includes(text)).map((text) => `says strings.${text}`),
      ...marks.map(([mark]) => `looks for ${mark}`),
    ].map((what) => `${what}; ui/ takes everything as props`);
  },

  "web/src/ui knows no product": (file) => {
    if (!file.path.startsWith("web/src/ui/")) return [];
    const isFree = ({ specifier, target }: Import) =>
      target === null ? !specifier.startsWith("@parley/") : isIn(target, ["web/src/ui/", "web/src/strings/"]);
    return file.imports
      .filter((imported) => !isFree(imported))
      .map(({ specifier }) => `imports ${specifier}; ui/ takes everything as props`);
  },

  "folders are named by noun": (file) =>
    file.path
      .split("/")
      .slice(0, -1)
      .filter((folder) => table.forbiddenFolders.includes(folder))
      .map((folder) => `is in a folder called ${folder}; name it by what it holds`),

  "files and exports are named by what they are": (file) => {
    if (!isCode(file.path)) return [];
    const name = (file.path.split("/").at(-1) ?? "").replace(/(\.test|\.config|\.d)?\.(ts|tsx|mjs)$/, "");
    const isWellFormed =
      /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) || (/\.tsx$/.test(file.path) && /^[A-Z][A-Za-z0-9]*$/.test(name));
    const ending = table.forbiddenEndings.find(
      (word) => name.toLowerCase().split("-").at(-1) === word.toLowerCase() || name.endsWith(word),
    );
    const exported = new RegExp(
      `^export (?:default )?(?:abstract )?(?:async )?(?:class|interface|type|const|function) (\\w*(?:${table.forbiddenEndings.join("|")}))\\b`,
      "gm",
    );
    return [
      ...(isWellFormed ? [] : ["is not kebab-case (or, for a component, PascalCase.tsx)"]),
      ...(ending === undefined ? [] : [`has a name that ends in ${ending}; say what it does`]),
      ...[...file.code.matchAll(exported)].map((match) => `exports ${match[1]}; say what it does`),
    ];
  },

  "imports name the file": (file) =>
    file.imports.flatMap(({ specifier, target }) =>
      target !== null && !/\.[a-z0-9]+(\?[a-z]+)?$/.test(specifier)
        ? [`imports ${specifier} without its extension`]
        : [],
    ),

  "no file is longer than a head can hold": (file) => {
    const lines = file.text.trimEnd().split("\n").length;
    return isCode(file.path) && lines > table.maxFileLength
      ? [`has ${lines} lines; ${table.maxFileLength} is the limit: split it by verb`]
      : [];
  },
};

/** The folder, or the file, directly in server/src; null for a path elsewhere. */
function serverFolder(path: string): string | null {
  return path.startsWith("server/src/") ? (path.split("/")[2] ?? null) : null;
}

/** The folder, or the file, directly in sdk/src; null for a path elsewhere. */
const sdkFolder = (path: string): string | null =>
  path.startsWith("sdk/src/") && isCode(path) ? (path.split("/")[2] ?? null) : null;

const isWebRoot = (path: string) => /^web\/src\/[^/]+\.tsx?$/.test(path);

/** The folder of a file of the web's code, as the table names it; null for all others, and for what stands in web/src itself. */
function webFolder(path: string): string | null {
  if (!path.startsWith("web/src/") || !isCode(path)) return null;
  const folder = path.split("/").slice(2, -1).join("/");
  // What a language has in a folder of its own belongs to `strings`.
  return folder.replace(/^strings\/.*/, "strings") || null;
}

/** The place of a file of the machinery in its order; config.ts counts as its folder. */
const floorOf = (path: string) => table.machinery.indexOf(serverFolder(path)?.replace(/\.ts$/, "") ?? "");

const placeOf = (folder: string) => table.webFolders.indexOf(folder);

function isNoun(folder: string | null): boolean {
  return folder !== null && (table.nouns.includes(folder) || table.followers.includes(folder));
}

/** The relative imports of a file in one of the folders; none for a test, which may look wherever it wants in its workspace. */
function serverImports(file: Source, folders: string[]): readonly Import[] {
  return folders.includes(serverFolder(file.path)?.replace(/\.ts$/, "") ?? "") && !file.isTest ? file.imports : [];
}

/** Every violation in the repository, one line each. */
export function violations(sources: readonly Source[], manifests: Manifests, rule: Rule): string[] {
  return sources.flatMap((file) => rule(file, manifests).map((problem) => `${file.path} ${problem}`));
}
