import {
  type Access,
  type Endpoint,
  type EndpointName,
  errors,
  isHttpOnly,
  type Limit,
  limits,
  locationOf,
  type TakenBytes,
} from "@parley/protocol";
import type { JsonSchema, JsonSchemas } from "../openapi/json-schema.ts";
import { codesOf } from "../openapi/operation.ts";
import { type Html, html } from "./html.ts";
import { notesOf, typeOf } from "./type-of.ts";

const callers: Record<Access, string> = {
  anyone: "Anybody, also without a session",
  account: "Anybody signed in",
  "room:member": "Members of the room",
  "room:moderator": "Moderators and owners of the room",
  "room:owner": "Owners of the room",
  "server:admin": "Admins and owners of the server",
  "server:owner": "Owners of the server",
};

/** One endpoint of the reference. */
export function endpointSection(name: EndpointName, endpoint: Endpoint, schemas: JsonSchemas): Html {
  const input = schemas.of(endpoint.input, "input");
  return html`<section class="endpoint" id="${name}">
<h3><a href="#${name}">${name}</a></h3>
<p class="route"><span class="method ${endpoint.method.toLowerCase()}">${endpoint.method}</span> <code>/api${endpoint.path}</code>${tagOf(endpoint)}</p>
<p>${endpoint.summary}</p>
${inputTable(input, endpoint)}
<dl>
${
  endpoint.takes === undefined
    ? ""
    : html`<dt>Body</dt><dd>${bodyOf(endpoint.takes)}</dd>
`
}<dt>Answers</dt><dd>${answerOf(endpoint, schemas)}</dd>
<dt>Who</dt><dd>${callers[endpoint.access]}</dd>
<dt>Limit</dt><dd>${limitOf(endpoint)}</dd>
<dt>Errors</dt><dd>${errorList(endpoint)}</dd>
</dl>
${calling(name, endpoint)}
</section>`;
}

/** Where the page's script puts the form that calls the endpoint; bytes and sockets are called by programs. */
function calling(name: EndpointName, endpoint: Endpoint): Html {
  if (endpoint.socketOnly)
    return html`<p class="quiet">Called over the <a href="#socket">socket</a>, not from this page.</p>`;
  if (endpoint.takes !== undefined)
    return html`<p class="quiet">Its body is bytes: <code>curl -X ${endpoint.method} --data-binary @file -H "Content-Type: ${endpoint.takes.types[0]}" …</code></p>`;
  if (endpoint.answers !== undefined)
    return html`<p class="quiet">It answers bytes: <code>curl -o file …</code>, or its address in the browser.</p>`;
  const changes = changesOf(name, endpoint);
  return html`<details class="call" data-endpoint="${name}"${changes === "" ? "" : html` data-changes="${changes}"`}><summary>Try it</summary></details>`;
}

/** Verbs after which something may not come back. */
const ending = /^(delete|remove|revoke|deactivate|cancel|clear|end|archive|leave|unlink)/;
/** Reading whose input is too large or too secret for an address. */
const reading: ReadonlySet<Endpoint["limit"]> = new Set(["read", "sync"]);

function changesOf(name: EndpointName, { method, limit }: Endpoint): "" | "change" | "danger" {
  if (method === "GET" || method === "HEAD" || reading.has(limit)) return "";
  return method === "DELETE" || ending.test(name.split(".")[1] ?? "") ? "danger" : "change";
}

function tagOf(endpoint: Endpoint): Html | string {
  if (endpoint.socketOnly) return html` <span class="tag">socket only</span>`;
  return isHttpOnly(endpoint) ? html` <span class="tag">HTTP only</span>` : "";
}

function bodyOf({ types, maxBytes, timeout, minRate }: TakenBytes): string {
  return `${types.join(", ")}; at most ${maxBytes} bytes in ${timeout / 1000} seconds, at least ${minRate} bytes per second`;
}

function answerOf({ answers, answerHeaders, status, output }: Endpoint, schemas: JsonSchemas): Html {
  if (answers !== undefined) return html`${answers.types.join(", ")}`;
  const headers = Object.values(answerHeaders ?? {}).join(", ");
  const said = headers === "" ? "no body" : `no body; headers ${headers}`;
  if (status !== undefined || headers !== "") return html`Status ${status ?? 200}, ${said}`;
  return html`<code>${typeOf(schemas.of(output, "output"))}</code>`;
}

function placeOf(endpoint: Endpoint, field: string): string {
  const location = locationOf(endpoint, field);
  return location === "header" ? `header ${endpoint.headers?.[field] ?? field}` : location;
}

function inputTable({ properties = {}, required = [] }: JsonSchema, endpoint: Endpoint): Html {
  const fields = Object.entries(properties);
  if (fields.length === 0) return html`<p class="quiet">Takes nothing.</p>`;
  return html`<div class="wide"><table>
<thead><tr><th>Field</th><th>In</th><th>Type</th><th></th></tr></thead>
<tbody>${fields.map(
    ([field, schema]) => html`
<tr><td><code>${field}</code>${required.includes(field) ? "" : html` <span class="quiet">optional</span>`}</td><td>${placeOf(endpoint, field)}</td><td><code>${typeOf(schema)}</code></td><td>${notesOf(schema)}</td></tr>`,
  )}
</tbody></table></div>`;
}

function limitOf({ limit }: Endpoint): string {
  const { calls, seconds, by }: Limit = limits[limit];
  return `${calls} calls in ${seconds} seconds per ${by === "account" ? "account" : "network address"}, counted with all of “${limit}”`;
}

function errorList(endpoint: Endpoint): Html {
  const codes = codesOf(endpoint);
  return html`${codes.map((code, index) => html`${index > 0 ? ", " : ""}<a href="#error-${code}" title="${errors[code].title}"><code>${code}</code></a>`)}`;
}
