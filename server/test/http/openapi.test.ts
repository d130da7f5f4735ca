import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { endpointsByName, errors, protocolVersion, sizes } from "@parley/protocol";
import type { OpenApi } from "../../src/http/openapi/document.ts";
import type { ApiIndex } from "../../src/http/openapi/index-of.ts";
import type { Operation } from "../../src/http/openapi/operation.ts";
import { startServer, type TestServer } from "../index.ts";

let server: TestServer;
let document: OpenApi;

beforeAll(async () => {
  server = await startServer();
  document = (await (await fetch(`${server.url}/api/openapi.json`)).json()) as OpenApi;
});
afterAll(() => server.close());

/** Every value in a tree, with its path. */
function* walk(value: unknown, path = "#"): Generator<[string, unknown]> {
  yield [path, value];
  if (typeof value !== "object" || value === null) return;
  for (const [key, held] of Object.entries(value))
    yield* walk(held, `${path}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`);
}

const contentOf = (operation: Operation | undefined, status: string): object =>
  (operation?.responses[status] as { content?: object } | undefined)?.content ?? {};

describe("the OpenAPI document", () => {
  test("has every endpoint, by its name, and nothing else", () => {
    const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { operationId }]) => `${operationId} ${method} ${path}`),
    );
    const rows = [...endpointsByName].map(
      ([name, { method, path }]) => `${name} ${method.toLowerCase()} ${path.replace(/:(\w+)/g, "{$1}")}`,
    );
    expect(operations.toSorted()).toEqual(rows.toSorted());
  });

  test("refers to nothing that is not in it, and holds nothing that is not referred to", () => {
    const references = new Set(
      [...walk(document)].flatMap(([path, value]) => (path.endsWith("/$ref") ? [String(value)] : [])),
    );
    const components = Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`);
    expect([...references].filter((reference) => !components.includes(reference))).toEqual([]);
    const unused = components.filter((component) => !references.has(component));
    expect(unused.toSorted()).toEqual(["#/components/schemas/ClientFrame", "#/components/schemas/ServerFrame"]);
  });

  test("says of every operation all that 3.1 asks for", () => {
    expect(document.openapi).toBe("3.1.1");
    for (const [path, methods] of Object.entries(document.paths)) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, part = ""]) => part);
      for (const operation of Object.values(methods)) {
        const { operationId, parameters = [], responses, summary, security } = operation;
        expect(summary.length).toBeGreaterThan(5);
        expect(
          parameters
            .filter((parameter) => parameter.in === "path")
            .map((parameter) => parameter.name)
            .toSorted(),
        ).toEqual(inPath.toSorted());
        expect(new Set(parameters.map((parameter) => parameter.name)).size).toBe(parameters.length);
        expect(Object.keys(responses).filter((status) => status.startsWith("2"))).not.toEqual([]);
        for (const response of Object.values(responses)) expect("description" in response).toBe(true);
        for (const scheme of security.flatMap(Object.keys))
          expect([operationId, Object.keys(document.components.securitySchemes)]).toEqual([
            operationId,
            expect.arrayContaining([scheme]),
          ]);
      }
    }
  });

  test("has every field of every input exactly once", () => {
    for (const methods of Object.values(document.paths)) {
      for (const { operationId, parameters = [], requestBody } of Object.values(methods)) {
        const inBody = Object.keys(requestBody?.content["application/json"]?.schema?.properties ?? {});
        const endpoint = endpointsByName.get(operationId);
        const input = endpoint?.input as { _zod: { def: { shape?: object } } } | undefined;
        const fields = new Map(Object.entries(endpoint?.headers ?? {}).map(([field, header]) => [header, field]));
        const named = parameters.map(({ name }) => fields.get(name) ?? name);
        expect([...named, ...inBody].toSorted()).toEqual(Object.keys(input?._zod.def.shape ?? {}).toSorted());
      }
    }
  });

  test("says of bytes what they are, and how many", () => {
    const { put, get, delete: gone } = document.paths["/server/icon"] ?? {};
    const types = ["image/png", "image/jpeg", "image/webp"];
    expect(Object.keys(put?.requestBody?.content ?? {})).toEqual(types);
    expect(put?.["x-body-limits"]).toMatchObject({ maxBytes: sizes.icon });
    expect(Object.keys(put?.responses ?? {})).toEqual(expect.arrayContaining(["408", "413", "415"]));
    for (const status of ["200", "206"]) expect(Object.keys(contentOf(get, status))).toEqual(types);
    expect(Object.keys(get?.responses ?? {})).toEqual(expect.arrayContaining(["304", "416"]));
    expect(gone?.responses["204"]).toEqual({ description: "Done." });
    for (const operation of [put, get, gone]) expect(operation?.["x-http-only"]).toBe(true);
  });

  test("names every error that an endpoint declares, at its status", () => {
    for (const methods of Object.values(document.paths)) {
      for (const { operationId, responses } of Object.values(methods)) {
        for (const code of endpointsByName.get(operationId)?.errors ?? []) {
          expect([operationId, JSON.stringify(responses[errors[code].status])]).toEqual([
            operationId,
            expect.stringContaining(`\`${code}\``),
          ]);
        }
      }
    }
  });

  test("uses only words of JSON Schema that it should", () => {
    const words = new Set<string>();
    const schemas = [...walk(document)].filter(
      ([path, value]) =>
        /\/(schema|items|schemas\/\w+|properties\/\w+|(anyOf|oneOf|prefixItems)\/\d+)$/.test(path) &&
        typeof value === "object",
    );
    for (const [path, schema] of schemas)
      if (!path.endsWith("/properties/properties")) for (const word of Object.keys(schema as object)) words.add(word);
    const known = [
      "$ref",
      "additionalProperties",
      "anyOf",
      "const",
      "default",
      "enum",
      "exclusiveMinimum",
      "format",
      "items",
      "maxItems",
      "maxLength",
      "maximum",
      "minItems",
    ];
    expect(
      [...words].filter(
        (word) =>
          ![
            ...known,
            "minLength",
            "minimum",
            "oneOf",
            "pattern",
            "prefixItems",
            "properties",
            "required",
            "type",
          ].includes(word),
      ),
    ).toEqual([]);
  });
});

describe("the index", () => {
  test("leads a program to every endpoint and to what there is to read", async () => {
    const answered = await fetch(`${server.url}/api`);
    expect(answered.headers.get("content-type")).toBe("application/json");
    const { name, version, links, nouns } = (await answered.json()) as ApiIndex;
    expect([name, version]).toEqual([document.info.title, protocolVersion]);
    const entries = Object.entries(nouns).flatMap(([noun, verbs]) =>
      Object.entries(verbs).map(([verb, { method, href }]) => `${noun}.${verb} ${method} ${href}`),
    );
    const rows = [...endpointsByName].map(
      ([row, { method, path }]) => `${row} ${method} /api${path.replace(/:(\w+)/g, "{$1}")}`,
    );
    expect(entries.toSorted()).toEqual(rows.toSorted());
    for (const link of [links.openapi, links.reference]) expect((await fetch(`${server.url}${link}`)).status).toBe(200);
  });

  test("leads a person in a browser to the reference", async () => {
    const accept = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    const page = await fetch(`${server.url}/api`, { headers: { accept } });
    expect(page.url).toBe(`${server.url}/api/reference`);
    expect(await page.text()).toContain("API reference");
  });

  test("is read and not written to", async () => {
    expect((await fetch(`${server.url}/api`, { method: "POST" })).status).toBe(404);
  });
});

describe("the reference page", () => {
  let page: Response;
  let html: string;
  beforeAll(async () => {
    page = await fetch(`${server.url}/api/reference`);
    html = await page.text();
  });

  test("shows every endpoint, every error and every shape, each with an address", () => {
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(
      expect.arrayContaining([
        ...endpointsByName.keys(),
        ...Object.keys(errors).map((code) => `error-${code}`),
        ...Object.keys(document.components.schemas),
      ]),
    );
    const links = [...html.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    expect(links.filter((link) => !ids.includes(link))).toEqual([]);
  });

  test("runs its own script only, and loads its own style only", async () => {
    expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(page.headers.get("content-security-policy")).toBe(
      "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
    expect(html).not.toMatch(/<style|\sstyle=|\son\w+=/i);
    expect(html.match(/<script[^>]*>[^<]*|\ssrc=/gi)).toEqual(['<script type="module" src="/api/reference.js">']);
    const script = await fetch(`${server.url}/api/reference.js`);
    expect(script.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
    expect(await script.text()).not.toMatch(/[a-z]HTML\b|document\.write|eval\(|location\.(hash|search)/);
    expect([...html.matchAll(/<link [^>]*href="([^"]+)"/g)].map(([, href]) => href)).toEqual(["/api/reference.css"]);
    expect([...html.matchAll(/https?:\/\/[^"\s<]+/g)]).toEqual([]);
    const style = await fetch(`${server.url}/api/reference.css`);
    expect(style.headers.get("content-type")).toBe("text/css; charset=utf-8");
    expect(await style.text()).not.toMatch(/url\(|@import/);
  });

  test("offers to call what a browser can, and says how the others are called; what changes something is marked", () => {
    const offered = new Map(
      [...html.matchAll(/data-endpoint="([^"]+)"(?: data-changes="([^"]+)")?/g)].map(([, name = "", how]) => [
        name,
        how,
      ]),
    );
    const plain = [...endpointsByName].filter(([, row]) => !row.socketOnly && !row.takes && !row.answers);
    expect([...offered.keys()]).toEqual(plain.map(([name]) => name));
    for (const [name, { method }] of plain)
      if (method === "DELETE") expect([name, offered.get(name)]).toEqual([name, "danger"]);
    const how = ["accounts.me", "accounts.lookUp", "messages.send", "accounts.delete"].map((name) => offered.get(name));
    expect(how).toEqual([undefined, undefined, "change", "danger"]);
  });

  test("writes a server's name as text", async () => {
    await using other = await startServer({ name: "<b>&\"'" });
    const text = await (await fetch(`${other.url}/api/reference`)).text();
    expect(text).not.toContain("<b>");
    expect(text).toContain("&#60;b&#62;&#38;&#34;&#39;");
  });
});
