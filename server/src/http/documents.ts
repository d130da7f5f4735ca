import type { Hono } from "hono";
import type { Config } from "../config.ts";
import { apiHeaders } from "./answer.ts";
import { createDocument } from "./openapi/document.ts";
import { createIndex } from "./openapi/index-of.ts";
import { programFiles } from "./program-files.ts";
import { createPage } from "./reference/page.ts";
import type { Arrival } from "./routes.ts";

// The page's own script calls the API and sends its forms; the browser itself submits no form.
const pagePolicy =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/**
 * The contract to read: `/api` leads to every endpoint, and a browser from there to `/api/reference`, which is for people; `/api/openapi.json` is for
 * programs. Each is made once, when first asked for.
 */
export function addDocuments(api: Hono<{ Bindings: Arrival }>, { name }: Config): void {
  const document = once(() => JSON.stringify(createDocument(name)));
  const index = once(() => JSON.stringify(createIndex(name), null, 2));
  const page = once(() => createPage(name));
  const style = once(() => Bun.file(programFiles.referenceStyle).text());
  const script = once(() => Bun.file(programFiles.referenceScript).text());
  api.get("/api", async ({ req }) =>
    wantsPage(req.raw.headers.get("accept"))
      ? new Response(null, { status: 303, headers: { ...apiHeaders, Location: "/api/reference" } })
      : answer(await index(), "application/json"),
  );
  api.get("/api/openapi.json", async () => answer(await document(), "application/json"));
  api.get("/api/reference", async () => answer(await page(), "text/html; charset=utf-8"));
  api.get("/api/reference.css", async () => answer(await style(), "text/css; charset=utf-8"));
  api.get("/api/reference.js", async () => answer(await script(), "text/javascript; charset=utf-8"));
}

/** True for a browser that opens an address: its `Accept` begins with HTML, and a program's names none. */
const wantsPage = (accept: string | null): boolean => accept?.trimStart().startsWith("text/html") === true;

function answer(text: string, type: string): Response {
  return new Response(text, {
    headers: { ...apiHeaders, "Content-Type": type, "Content-Security-Policy": pagePolicy },
  });
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
