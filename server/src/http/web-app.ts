import { createHash } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { gzipSync } from "node:zlib";
import type { Config } from "../config.ts";
import { programFiles } from "./program-files.ts";
import { fileHeaders, pageHeaders, textHeaders } from "./web-headers.ts";

/** Bytes below which compressing a file is not worth it. */
const smallest = 1024;
const packable = /\.(html|js|css|svg|json|webmanifest|txt|map)$/;
/** Paths of files: if one is missing it belongs to another build, and is no route of the app. */
const fileName = /^assets\/|\.(html|js|css|map|json|webmanifest|svg|png|ico|jpg|webp|woff2?|txt|xml|php)$/i;

const manifest = "manifest.webmanifest";

const unbuilt =
  "The web app is not built yet. Run: npm run build\nThe API works all the same; its reference is at /api/reference\n";

interface ServedFile {
  readonly name: string;
  readonly body: Uint8Array<ArrayBuffer>;
  readonly packed: Uint8Array<ArrayBuffer> | undefined;
  readonly type: string;
  readonly tag: string;
}

/**
 * Serves the built web app: its files, and its page for every other address, since the app has its own router. Each file is read and compressed
 * at its first request.
 */
export function createWebApp(
  config: Config,
  serverName: () => Promise<string>,
  folder = programFiles.web,
): (request: Request) => Promise<Response> {
  const held = new Map<string, Promise<ServedFile>>();
  let files = filesIn(folder);

  const hold = (name: string): Promise<ServedFile> => {
    const known = held.get(name) ?? read(folder, name);
    held.set(name, known);
    return known;
  };

  /** A listed file that is missing was replaced by another build: from now on serves that build. */
  const startAgain = (): Response => {
    held.clear();
    files = filesIn(folder);
    return text(404, "There is no such file.\n");
  };

  return async (request) => {
    if (request.method !== "GET" && request.method !== "HEAD")
      return text(405, "This address can only be read.\n", { Allow: "GET, HEAD" });
    const path = pathOf(request);
    if (path === "robots.txt") return text(200, "User-agent: *\nDisallow: /\n");
    if (!files.has("index.html")) files = filesIn(folder);
    if (!files.has("index.html")) return text(503, unbuilt);
    if (path !== undefined && files.has(path) && path !== "index.html") {
      const file = await hold(path).catch(() => undefined);
      if (file === undefined) return startAgain();
      const named = path === manifest ? called(file, await serverName()) : file;
      return answer(request, named, fileHeaders(path));
    }
    if (path === undefined || (fileName.test(path) && path !== "index.html"))
      return text(404, "There is no such file.\n");
    return answer(request, await hold("index.html"), pageHeaders(config, request));
  };
}

function answer(request: Request, { body, packed, type, tag }: ServedFile, headers: Record<string, string>): Response {
  const all = { ...headers, "Content-Type": type, ETag: tag, Vary: "Accept-Encoding" };
  if (request.headers.get("if-none-match") === tag) return new Response(null, { status: 304, headers: all });
  const packs = packed !== undefined && /\bgzip\b/.test(request.headers.get("accept-encoding") ?? "");
  return packs
    ? new Response(packed, { headers: { ...all, "Content-Encoding": "gzip" } })
    : new Response(body, { headers: all });
}

function text(status: number, body: string, headers: Record<string, string> = {}): Response {
  return new Response(body, { status, headers: { ...textHeaders, ...headers } });
}

async function read(folder: string, name: string): Promise<ServedFile> {
  const file = Bun.file(join(folder, name));
  return heldAs(name, new Uint8Array(await file.arrayBuffer()), file.type);
}

function heldAs(name: string, body: Uint8Array<ArrayBuffer>, type: string): ServedFile {
  const packed = packable.test(name) && body.byteLength > smallest ? gzipSync(body, { level: 9 }) : undefined;
  const tag = `W/"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
  return { name, body, packed: packed && new Uint8Array(packed), type: typeOf(name, type), tag };
}

/** The app's manifest with the name of the server, under which it is installed. */
function called({ name, body, type }: ServedFile, server: string): ServedFile {
  const written: object = JSON.parse(new TextDecoder().decode(body));
  const text = JSON.stringify({ ...written, name: server, short_name: server });
  return heldAs(name, new TextEncoder().encode(text), type);
}

function typeOf(name: string, guessed: string): string {
  return name.endsWith(".webmanifest") ? "application/manifest+json" : guessed;
}

/** Every file by its path from the folder, without hidden ones; nothing else is served. */
function filesIn(folder: string): ReadonlySet<string> {
  if (!existsSync(join(folder, "index.html"))) return new Set();
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"));
  return new Set(names.filter((name) => !name.split("/").some((part) => part.startsWith("."))));
}

/** The path without its first slash; undefined when it is not valid UTF-8. */
function pathOf(request: Request): string | undefined {
  try {
    return decodeURIComponent(new URL(request.url).pathname).slice(1);
  } catch {
    return undefined;
  }
}
