import { closeCodes, endpointsByName, errors, protocolVersion, type Retry, sizes, socketPath } from "@parley/protocol";
import { createDocument } from "../openapi/document.ts";
import { type JsonSchema, JsonSchemas } from "../openapi/json-schema.ts";
import { endpointSection } from "./endpoint-section.ts";
import { type Html, html } from "./html.ts";
import { notesOf, typeOf } from "./type-of.ts";

const retries: Record<Retry, string> = {
  never: "The same call fails again.",
  later: "Try again after “retryAfter”, or after a growing pause.",
  refresh: "Load the thing again, then decide.",
};

/** The API reference page, from which endpoints can be called: one script of this server, no external resources. */
export function createPage(title: string): string {
  const { components } = createDocument(title);
  const nouns = Map.groupBy(endpointsByName, ([name]) => name.split(".")[0] ?? name);
  const schemas = new JsonSchemas();
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}: API reference</title>
<link rel="stylesheet" href="/api/reference.css">
<script type="module" src="/api/reference.js"></script>
</head>
<body>
<nav aria-label="Contents">
<p class="title"><a href="#top">${title}</a> <span class="quiet">API ${protocolVersion}</span></p>
<ul><li><a href="#calling">Calling</a></li><li><a href="#socket">Socket</a></li><li><a href="#errors">Errors</a></li><li><a href="#shapes">Shapes</a></li></ul>
${[...nouns].map(
  ([
    noun,
    rows,
  ]) => html`<details open><summary>${noun}</summary><ul>${rows.map(([name]) => html`<li><a href="#${name}">${name.slice(noun.length + 1)}</a></li>`)}</ul></details>
`,
)}</nav>
<main id="top">
<h1>${title}: API reference</h1>
${calling()}
${socket()}
${[...nouns].map(
  ([noun, rows]) => html`<h2 id="noun-${noun}">${noun}</h2>
${rows.map(([name, endpoint]) => endpointSection(name, endpoint, schemas))}`,
)}
${errorTable()}
<h2 id="shapes">Shapes</h2>
${Object.entries(components.schemas).map(([name, schema]) => shapeSection(name, schema))}
</main>
</body>
</html>
`.text;
}

function calling(): Html {
  return html`<h2 id="calling">Calling</h2>
<p>Every call takes one flat object and answers one. Over HTTP its fields travel in the path, in the query (GET and DELETE) or in a body (the others) of at most
${sizes.body.toLocaleString("en")} bytes: JSON, or a form (<code>application/x-www-form-urlencoded</code>) with a list as its name given once for each item, which says neither
<code>null</code> nor objects, and is taken without a cookie only. Programs send <code>Authorization: Bearer</code> with the token of
<a href="#sessions.signIn">sessions.signIn</a>; browsers have a cookie. The same table as <a href="/api/openapi.json">OpenAPI 3.1</a>.</p>`;
}

function socket(): Html {
  return html`<h2 id="socket">Socket</h2>
<p>At <code>${socketPath}</code>, as JSON text. With cookie or token in the request, or with a first frame of type <code>authenticate</code>, the server says
<code>hello</code>; from then on events arrive, and every endpoint can be called with <code>{"type":"call","id":1,"endpoint":"messages.send","input":{…}}</code>, to be
answered by <code>ok</code> or <code>error</code> with the same <code>id</code>. See <a href="#ClientFrame">ClientFrame</a> and <a href="#ServerFrame">ServerFrame</a>.</p>
<div class="wide"><table><thead><tr><th>Close code</th><th>Reason</th><th>What to do</th></tr></thead><tbody>${Object.entries(
    closeCodes,
  ).map(
    ([reason, code]) => html`
<tr><td>${code}</td><td><code>${reason}</code></td><td>${code < 4500 ? "Come back and resume." : "Stop and tell the person why."}</td></tr>`,
  )}
</tbody></table></div>`;
}

function errorTable(): Html {
  return html`<h2 id="errors">Errors</h2>
<p>Over HTTP as <code>application/problem+json</code>, over the socket in a frame of type <code>error</code>: a <a href="#Problem">Problem</a>. The list is closed.</p>
<div class="wide"><table><thead><tr><th>Code</th><th>Status</th><th>Says</th><th>Again?</th></tr></thead><tbody>${Object.entries(
    errors,
  ).map(
    ([code, { status, title, retry }]) => html`
<tr id="error-${code}"><td><code>${code}</code></td><td>${status}</td><td>${title}</td><td>${retries[retry]}</td></tr>`,
  )}
</tbody></table></div>`;
}

function shapeSection(name: string, schema: JsonSchema): Html {
  return html`<section class="shape" id="${name}">
<h3><a href="#${name}">${name}</a></h3>
${schema.oneOf !== undefined || schema.anyOf !== undefined ? variants(schema) : schema.properties === undefined ? plain(schema) : fields(schema)}
</section>
`;
}

function plain(schema: JsonSchema): Html {
  const notes = notesOf(schema);
  return html`<p><code>${typeOf(schema)}</code>${notes === "" ? "" : `, ${notes}`}</p>`;
}

function variants(schema: JsonSchema): Html {
  return html`<ul class="variants">${(schema.oneOf ?? schema.anyOf ?? []).map((variant) => html`<li><code>${typeOf(variant)}</code></li>`)}</ul>`;
}

function fields({ properties = {}, required = [] }: JsonSchema): Html {
  return html`<div class="wide"><table><tbody>${Object.entries(properties).map(
    ([field, schema]) => html`
<tr><td><code>${field}</code>${required.includes(field) ? "" : html` <span class="quiet">optional</span>`}</td><td><code>${typeOf(schema)}</code></td><td>${notesOf(schema)}</td></tr>`,
  )}
</tbody></table></div>`;
}
