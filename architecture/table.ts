import { readFileSync } from "node:fs";

/** Who may import whom, as data. A new folder in server/src is declared here first; the rules that read this are in rules.ts. */

/** `web → sdk → protocol ← server`. Tests may use more: the SDK is proved against the real server, and the other way round. */
export const workspaces: Record<string, { imports: string[]; inTests: string[] }> = {
  protocol: { imports: [], inTests: [] },
  server: { imports: ["protocol"], inTests: ["sdk"] },
  sdk: { imports: ["protocol"], inTests: ["server"] },
  web: { imports: ["sdk", "protocol"], inTests: ["server"] },
  bench: { imports: ["protocol", "sdk", "server"], inTests: [] },
  demo: { imports: ["protocol", "sdk", "server"], inTests: [] },
  e2e: { imports: ["protocol", "sdk", "server", "demo"], inTests: [] },
};

/**
 * What carries every noun and knows none, from the ground up: a folder imports only what stands before it. The database gathers the tables of
 * all folders, and may import the types of their rows.
 */
export const machinery = [
  ...["config", "metrics", "traces", "database", "words", "cluster", "blobs", "outside"],
  ...["log", "jobs", "mail", "calls", "realtime", "http", "pictures"],
];

/** Delivery: what carries the nouns' events and parts to clients. It gets them from nouns.ts. */
export const delivery = ["sync", "streams"];

const gathered = readFileSync(new URL("../server/src/nouns.ts", import.meta.url), "utf8");
const folderOf = (name: string) => gathered.match(new RegExp(`\\b${name}\\b.*"\\./([a-z-]+)/noun\\.ts"`))?.[1] ?? name;

/** The nouns that follow the log. They may use the others; none of the others knows them. */
export const followers = ["bots", "moderation", "notifications", "search", "suggestions"];

/**
 * The nouns without which there is no chat, from the ground up: a noun imports only what stands before it. Those that have a manifest stand
 * in the order of nouns.ts; what several of them use, and has none, stands before them.
 */
export const nouns = [
  "system-lines",
  ...[...gathered.matchAll(/^ {2}(\w+Noun),$/gm)]
    .map(([, name = ""]) => folderOf(name))
    .filter((folder) => !followers.includes(folder)),
  ...delivery,
];

/** What puts things together and may therefore import every folder: files and folders of server/src. */
export const assembly = [
  "main.ts",
  "app.ts",
  "app",
  "handlers.ts",
  "nouns.ts",
  "job-handlers.ts",
  "admin",
  "moving",
  "doctor",
  "processes",
];

/**
 * The folders of sdk/src, and the files that stand in it itself, from the ground up. An entry imports only what stands before it. A test may
 * import all of them.
 */
export const sdkFolders = [
  // Knows no state: the calls that exist, storage, the environment of a client, one call, one socket.
  ...["contract", "storage", "environment", "timing", "calls", "connection"],
  // What a client knows; what waits to be sent; what is stored; what comes from the server.
  ...["state", "queue", "uploads", "offline", "sync"],
  // What rooms and streams of events are given of a client.
  "client-context.ts",
  ...["events", "search", "rooms", "client"],
  // The list of the nouns, and what programs import.
  ...["nouns.ts", "react", "index.ts"],
];

/** Files of sdk/src below nouns.ts that read it: they treat all nouns alike, and the types of the state are the sums of the nouns' types. */
export const sdkReadersOfNouns = [
  "sdk/src/state/every-noun.ts",
  "sdk/src/state/state.ts",
  "sdk/src/state/empty-state.ts",
  "sdk/src/state/shown/shown.ts",
  "sdk/src/queue/companion.ts",
  "sdk/src/queue/send-change.ts",
  "sdk/src/state/changes/changes.ts",
  "sdk/src/rooms/room.ts",
];

/** Folders of web/src that know no messages, from the ground up. */
const belowLists = [
  // What knows nothing of chat.
  ...["strings", "ui", "ui/focus", "ui/touch", "ui/preferences", "ui/toasts", "ui/loading", "ui/tips", "ui/menus"],
  ...["ui/forms", "ui/lists", "ui/panes", "ui/dialogs"],
  // The addresses of the app.
  "routing",
  // What every page has, and what knows texts and keys but no messages.
  ...["page", "shortcuts", "emoji", "commands", "rich-text/code", "rich-text/formula", "rich-text/markdown"],
  // Nouns: people and rooms first.
  ...[
    "pictures",
    "presence",
    "server",
    "accounts",
    "custom-emoji",
    "content",
    "hidden",
    "files",
    "files/viewer",
    "files/list",
    "gifs",
    "rooms",
    "rooms/list",
    "rooms/sending",
    "rooms/retention",
    "accounts/card",
    "invites",
    "members",
    "receipts",
    "locations/map",
    "locations",
    "locations/live",
    // Posts show polls.
    "polls",
    "threads/titles",
    "inbox",
    "welcome",
  ],
];

/** Those that stand above the lists of the reader's own, from the ground up. */
const aboveLists = [
  // What the place to write leads to.
  ...["switcher", "search/page", "voice/playing", "voice/recording", "voice"],
  ...["composer/editing", "composer/paste", "composer/mirror", "composer/files", "composer/gifs", "composer/trays"],
  ...["composer/commands", "composer/completion", "composer/form", "composer"],
  ...["messages", "messages/forward", "messages/reactions", "messages/selection"],
  ...[
    "messages/message/signs",
    "messages/message/parts",
    "messages/copy",
    "messages/info",
    "messages/quoting",
    "messages/message/actions",
    "messages/message",
  ],
  ...["messages/pins", "messages/timeline/rows", "messages/timeline/scroll", "messages/timeline/days"],
  ...["messages/timeline/focus", "messages/timeline/selecting", "messages/timeline/swipe", "messages/timeline"],
  // Posts are written in the field of messages, and previewed as one.
  "posts/writing",
  // The screens of a room, made of all those.
  ...["threads", "room-screen"],
  // The app around the screens.
  ...["offline", "sessions", "shell", "settings"],
];

const contract = readFileSync(new URL("../protocol/src/nouns.ts", import.meta.url), "utf8");
const contractNouns = [...contract.matchAll(/^ {2}(\w+): \w+Noun,$/gm)].map(([, noun = ""]) => noun);

/**
 * The folders of web/src, from the ground up. A folder imports only what stands before it, so no circle of folders can close;
 * a folder inside a noun counts by itself. What stands in web/src itself puts all of it together. A noun of the contract that no line above
 * names is one whose things stand in a list of the reader's own.
 */
export const webFolders = [
  ...belowLists,
  ...contractNouns.filter((noun) => ![...belowLists, ...aboveLists].includes(noun)),
  "lists",
  ...aboveLists,
];

/** The texts of the parts that every screen is built of; they name no product. */
export const uiTexts = ["ui", "forms", "errors"];

/** A noun's files that are its own business. Row types travel: `import type` of tables.ts is free. */
export const privateFiles = ["store.ts", "tables.ts", "present.ts", "reader.ts"];

/** Modules, and names from modules, that only some places may import. Places are paths, or folders with a slash at their end. */
export const reserved: { what: string; modules: RegExp; names?: RegExp; places: string[]; tests: "free" | "bound" }[] =
  [
    {
      what: "a database driver",
      modules: /^(node:sqlite|bun:sqlite|pg|postgres|mysql2?|better-sqlite3)(\/|$)/,
      places: ["server/src/database/", "server/src/search/sqlite/", "server/test/", "bench/"],
      tests: "bound",
    },
    {
      what: "a database dialect",
      modules: /^kysely/,
      names: /Dialect|^(Sqlite|Postgres|Mysql|Mssql)/,
      places: ["server/src/database/", "server/test/", "bench/"],
      tests: "bound",
    },
    {
      what: "a database dialect",
      modules: /^bun$/,
      names: /^(SQL|sql)$/,
      places: ["server/src/database/", "server/test/", "bench/"],
      tests: "bound",
    },
    {
      what: "Redis",
      modules: /^(redis|@redis\/.*|ioredis|iovalkey)$/,
      places: ["server/src/cluster/redis/"],
      tests: "bound",
    },
    {
      what: "Redis",
      modules: /^bun$/,
      names: /^(redis|RedisClient)$/,
      places: ["server/src/cluster/redis/"],
      tests: "bound",
    },
    {
      what: "Node or Bun",
      modules: /^(node:.*|bun|bun:.*)$/,
      places: [
        "server/",
        "bench/",
        "demo/",
        "e2e/",
        "scripts/",
        "bin/",
        "web/catalogues/",
        "web/vite.config.ts",
        "web/first-load.ts",
        "web/offline-worker.ts",
      ],
      tests: "free",
    },
  ];

/** Code that only some places may hold, or none. Comments do not count unless the entry says so. */
export const reservedCode: {
  what: string;
  pattern: RegExp;
  places: string[];
  tests: "free" | "bound";
  comments?: true;
}[] = [
  {
    what: "reads the environment",
    pattern: /\b(process|Bun)\s*\.\s*env\b|\bimport\.meta\.env\.(?!DEV|PROD|MODE)/,
    places: ["server/src/config.ts", "server/src/config/", "bench/", "demo/", "e2e/", "scripts/", "web/vite.config.ts"],
    tests: "free",
  },
  {
    what: "uses Bun's own API",
    pattern: /\bBun\s*\.\s*\w/,
    places: [
      ...["server/src/http/", "server/src/realtime/", "server/src/database/", "server/src/cluster/redis/"],
      ...["server/src/config.ts", "server/src/config/", "server/src/processes/", "server/src/sessions/password.ts"],
      ...["server/src/metrics/tell-metrics.ts", "server/src/pictures/bun-codec.ts"],
    ],
    tests: "free",
  },
  {
    what: "uses Redis",
    pattern: /\bBun\s*\.\s*(redis|RedisClient)\b/,
    places: ["server/src/cluster/redis/"],
    tests: "bound",
  },
  {
    what: "asks where it lies, which is elsewhere in the executable",
    pattern: /\bimport\.meta\.(dir|dirname|url|path|file|filename)\b/,
    places: ["server/src/http/program-files.ts", "bench/", "demo/", "e2e/", "scripts/", "bin/", "web/"],
    tests: "free",
  },
  {
    what: "makes HTML from a string",
    pattern:
      /dangerouslySetInnerHTML|\b(inner|outer)HTML\b|insertAdjacentHTML|document\.write\b|createContextualFragment/,
    places: [],
    tests: "bound",
  },
  {
    what: "writes a ref while it renders, where an effect has to",
    // A component's or hook's own statements are indented by one step, and what it calls later by more.
    pattern: /(?<=\n) {2}\w+\.current = /,
    places: [],
    tests: "free",
  },
  {
    what: "scrolls a list, which its controller has to know of",
    pattern: /\.scrollTop\s*[-+]?=(?!=)|\bscrollToIndex\(|\bscrollBy\(/,
    places: ["web/src/messages/timeline/scroll/scroll-controller.ts", "web/src/rooms/list/use-room-walk.ts"],
    tests: "free",
  },
  {
    what: "says an error by itself",
    pattern: /\btoast\(\s*explain\(/,
    places: ["web/src/ui/toasts/toast-error.ts"],
    tests: "free",
  },
  {
    what: "loads a part of the app once, and gives it up where the server is away",
    pattern: /\blazy\(|\blazy\b[^;]*from "react"/,
    places: ["web/src/ui/loading/lazy-part.ts"],
    tests: "free",
  },
  { what: "gives up on types", pattern: /\bas any\b|<any>|: any\b/, places: [], tests: "bound" },
  {
    what: "gives up on types",
    pattern: /@ts-(ignore|nocheck|expect-error)/,
    places: [],
    tests: "bound",
    comments: true,
  },
  { what: "leaves tests out", pattern: /\b(test|it|describe)\.(only|skip)\(/, places: [], tests: "bound" },
  {
    what: "promises work for later",
    pattern: /\b(TODO|FIXME|XXX|HACK)\b/,
    places: [],
    tests: "bound",
    comments: true,
  },
];

/** Names of exported types that a workspace may declare in two files. */
export const doubledTypes: Record<string, string[]> = {
  // Programs see these as the fields that state/shown/shown.ts declares; inside, state/state.ts adds fields that do not leave the package.
  sdk: ["State", "RoomState"],
};

export const forbiddenFolders = ["lib", "libs", "utils", "util", "common", "shared", "core", "helpers", "misc"];
export const forbiddenEndings = ["Manager", "Service", "Helper", "Helpers", "Util", "Utils", "Base", "Impl"];
export const maxFileLength = 400;
