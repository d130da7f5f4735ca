import type { Hono } from "hono";
import type { Config } from "../config.ts";
import { apiHeaders } from "./answer.ts";
import { createDocument } from "./openapi/document.ts";
import { programFiles } from "./program-files.ts";
import { createPage } from "./reference/page.ts";
import type { Arrival } from "./routes.ts";

const pagePolicy = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The contract to read: `/api/openapi.json` for programs, `/api/reference` for people. Both are made once, when first asked for. */
export function addDocuments(api: Hono<{ Bindings: Arrival }>, { name }: Config): void {
  const document = once(() => JSON.stringify(createDocument(name)));
  const page = once(() => createPage(name));
  const style = once(() => Bun.file(programFiles.referenceStyle).text());
  api.get("/api/openapi.json", async () => answer(await document(), "application/json"));
  api.get("/api/reference", async () => answer(await page(), "text/html; charset=utf-8"));
  api.get("/api/reference.css", async () => answer(await style(), "text/css; charset=utf-8"));
}

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
