/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
// Runs in the reference page: builds a form for each endpoint's input, and calls the endpoint with the browser's session. Answers are only shown as
// text, and no address can fill in a form or start a call.

/** @import { JsonSchema } from "../openapi/json-schema.ts" */
/** @import { Operation, Parameter } from "../openapi/operation.ts" */

/**
 * @typedef {object} Field
 * @property {string} name
 * @property {"path" | "query" | "header" | "body"} place
 * @property {boolean} required
 * @property {JsonSchema} schema
 * @property {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} control
 */

/**
 * @typedef {object} Call
 * @property {string} method
 * @property {string} path
 * @property {Record<string, string>} headers
 * @property {string | undefined} body
 * @property {Record<string, unknown>} input
 */

/** Characters of an answer that are shown. */
const maxShown = 100_000;
/** Response headers that are shown to the caller. */
const shownHeaders = ["content-type", "etag", "location", "retry-after", "x-request-id", "server-timing"];

const contract = once(async () => (await fetch("/api/openapi.json")).json());
const me = once(async () => {
  const answer = await fetch("/api/me");
  return answer.ok ? /** @type {{ account: { handle: string } }} */ (await answer.json()).account.handle : null;
});

for (const details of document.querySelectorAll("details.call")) {
  const section = /** @type {HTMLDetailsElement} */ (details);
  section.addEventListener("toggle", () => section.open && section.childElementCount === 1 && void open(section));
}

/** @param {HTMLDetailsElement} section */
async function open(section) {
  const waiting = section.appendChild(element("p", "Loading…", "quiet"));
  try {
    const [{ paths, components }, handle] = await Promise.all([contract(), me()]);
    const { endpoint = "" } = section.dataset;
    const { path, method, operation } = find(paths, endpoint);
    section.append(form(section, { endpoint, path, method, operation, schemas: components.schemas, handle }));
    waiting.remove();
  } catch (error) {
    waiting.textContent = `This could not be loaded: ${error}. Close it and try again.`;
    section.addEventListener("toggle", () => waiting.remove(), { once: true });
  }
}

/**
 * @param {Record<string, Record<string, Operation>>} paths
 * @param {string} endpoint
 */
function find(paths, endpoint) {
  for (const [path, methods] of Object.entries(paths))
    for (const [method, operation] of Object.entries(methods))
      if (operation.operationId === endpoint) return { path, method: method.toUpperCase(), operation };
  throw new Error(`${endpoint} is not in the contract`);
}

/**
 * @param {HTMLDetailsElement} section
 * @param {{ endpoint: string, path: string, method: string, operation: Operation, schemas: Record<string, JsonSchema>, handle: string | null }} row
 */
function form(section, { endpoint, path, method, operation, schemas, handle }) {
  const fields = fieldsOf(operation, schemas);
  const made = element("form", "");
  const who =
    handle === null
      ? "Nobody is signed in here: the call goes without a session. Sign in to the app in this browser, then load this page again."
      : `Signed in as @${handle}.`;
  const request = code("As a program");
  const sdk = code("With the SDK");
  const button = element("button", "Call", section.dataset.changes ?? "");
  const answer = element("div", "", "answer");
  answer.setAttribute("aria-live", "polite");
  const show = () => {
    try {
      const call = callOf({ path, method }, fields);
      request.say(curl(call));
      sdk.say(`await client.${endpoint}(${JSON.stringify(call.input, null, 2)});`);
    } catch (error) {
      request.say(String(error instanceof Error ? error.message : error));
    }
  };
  made.addEventListener("input", show);
  made.addEventListener("submit", async (event) => {
    event.preventDefault();
    button.disabled = true;
    try {
      const call = callOf({ path, method }, fields);
      if (section.dataset.changes === undefined || (await confirmed(section.dataset.changes, call, handle)))
        await run(call, answer);
    } catch (error) {
      answer.replaceChildren(element("p", `${error instanceof Error ? error.message : error}`, "wrong"));
    } finally {
      button.disabled = false;
    }
  });
  made.append(element("p", who, "quiet"), ...fields.map(row), request.block, sdk.block, button, answer);
  show();
  return made;
}

/**
 * @param {Operation} operation
 * @param {Record<string, JsonSchema>} schemas
 * @returns {Field[]}
 */
function fieldsOf({ parameters = [], requestBody }, schemas) {
  const { properties = {}, required = [] } = requestBody?.content["application/json"]?.schema ?? {};
  const inBody = Object.entries(properties).map(([name, schema]) => ({
    ...{ name, schema, place: /** @type {const} */ ("body"), required: required.includes(name) },
  }));
  const others = parameters.map(({ name, schema, required, in: place }) => ({ name, schema, place, required }));
  return [...others, ...inBody].map((field) => {
    const schema = resolved(field.schema, schemas);
    return { ...field, schema, control: controlOf(field.name, schema, field) };
  });
}

/**
 * @param {JsonSchema} schema
 * @param {Record<string, JsonSchema>} schemas
 */
const resolved = (schema, schemas) => schemas[schema.$ref?.split("/").at(-1) ?? ""] ?? schema;

/**
 * @param {string} name
 * @param {JsonSchema} schema
 * @param {{ place: string, required: boolean }} field
 * @returns {Field["control"]}
 */
function controlOf(name, schema, { place, required }) {
  const choices = schema.type === "boolean" ? [true, false] : schema.enum;
  if (choices !== undefined) {
    const select = element("select", "");
    for (const choice of required ? choices : ["", ...choices]) select.append(new Option(String(choice)));
    return select;
  }
  if (schema.type === "string" || schema.type === "integer" || schema.type === "number") {
    const input = element("input", "");
    input.type = schema.type === "string" ? (/password|secret/i.test(name) ? "password" : "text") : "number";
    if (schema.maxLength !== undefined) input.maxLength = schema.maxLength;
    if (schema.minimum !== undefined) input.min = `${schema.minimum}`;
    if (schema.maximum !== undefined) input.max = `${schema.maximum}`;
    if (schema.default !== undefined) input.placeholder = String(schema.default);
    // The client makes the id of a new object, so that a call can be repeated safely.
    if (place === "body" && required && /^(id|key)$/.test(name)) input.value = newId();
    input.autocomplete = "off";
    return input;
  }
  const area = element("textarea", "");
  area.rows = 2;
  area.placeholder = schema.default === undefined ? "JSON" : JSON.stringify(schema.default);
  area.spellcheck = false;
  return area;
}

/** A UUID of version 7 (RFC 9562): the time, then chance. */
function newId() {
  const time = Date.now().toString(16).padStart(12, "0");
  const chance = crypto.randomUUID().slice(15);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${chance}`;
}

/** @param {Field} field */
function row({ name, required, control }) {
  const label = element("label", "");
  const words = element("span", "");
  words.append(element("code", name), required ? "" : element("span", " optional", "quiet"));
  control.required = required;
  label.append(words, control);
  return label;
}

/**
 * Builds the request from the fields. Throws if a field's value is invalid.
 * @param {{ path: string, method: string }} route
 * @param {readonly Field[]} fields
 * @returns {Call}
 */
function callOf({ path, method }, fields) {
  const input = /** @type {Record<string, unknown>} */ ({});
  const body = /** @type {Record<string, unknown>} */ ({});
  const query = new URLSearchParams();
  const headers = /** @type {Record<string, string>} */ ({});
  let address = path;
  for (const field of fields) {
    const value = saidBy(field);
    if (value !== undefined) input[field.name] = value;
    if (field.place === "path")
      address = address.replace(`{${field.name}}`, value === undefined ? "…" : encodeURIComponent(String(value)));
    else if (value === undefined) continue;
    else if (field.place === "body") body[field.name] = value;
    else if (field.place === "header") headers[field.name] = String(value);
    else for (const one of [value].flat()) query.append(field.name, String(one));
  }
  const hasBody =
    method !== "GET" && method !== "HEAD" && method !== "DELETE" && fields.some(({ place }) => place === "body");
  const search = query.size === 0 ? "" : `?${query}`;
  return {
    ...{ method, path: `/api${address}${search}`, input },
    headers: hasBody ? { ...headers, "Content-Type": "application/json" } : headers,
    body: hasBody ? JSON.stringify(body) : undefined,
  };
}

/**
 * The value of a field; undefined if it is empty.
 * @param {Field} field
 */
function saidBy({ name, schema, control: { value } }) {
  if (value === "") return undefined;
  if (schema.type === "string") return value;
  if (schema.enum !== undefined) return schema.enum.find((choice) => String(choice) === value);
  try {
    return JSON.parse(value);
  } catch {
    throw new Error(`“${name}” is no JSON: texts stand in quotation marks.`);
  }
}

/** @param {Call} call */
function curl({ method, path, headers, body }) {
  const quoted = (/** @type {string} */ text) => `'${text.replaceAll("'", "'\\''")}'`;
  return [
    `curl ${method === "GET" ? "" : `-X ${method} `}${quoted(location.origin + path)}`,
    '-H "Authorization: Bearer $TOKEN"',
    ...Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...(body === undefined ? [] : [`-d ${quoted(body)}`]),
  ].join(" \\\n  ");
}

/**
 * Asks before anything is changed.
 * @param {string} changes
 * @param {Call} call
 * @param {string | null} handle
 * @returns {Promise<boolean>}
 */
function confirmed(changes, { method, path }, handle) {
  const dialog = element("dialog", "");
  const says = `This changes data on this server${handle === null ? "" : `, as @${handle}`}.`;
  const warning = changes === "danger" ? "What it ends or removes may not come back." : "";
  const form = element("form", "", "answers");
  form.method = "dialog";
  const cancel = element("button", "Cancel");
  const go = element("button", "Change it", changes);
  cancel.value = "";
  go.value = "go";
  form.append(cancel, go);
  dialog.append(
    element("h4", "Call it?"),
    element("p", says),
    element("p", warning, "wrong"),
    element("pre", `${method} ${path}`),
    form,
  );
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "go");
    });
  });
}

/**
 * @param {Call} call
 * @param {HTMLElement} shown
 */
async function run({ method, path, headers, body }, shown) {
  shown.replaceChildren(element("p", "Calling…", "quiet"));
  const begun = performance.now();
  const answer = await fetch(path, { method, headers, ...(body !== undefined && { body }) });
  const text = await answer.text();
  const took = Math.round(performance.now() - begun);
  const status = element("p", `${answer.status} ${answer.statusText}`, answer.ok ? "right" : "wrong");
  status.append(element("span", ` in ${took} ms`, "quiet"));
  const said = shownHeaders.flatMap((name) =>
    answer.headers.has(name) ? [`${name}: ${answer.headers.get(name)}`] : [],
  );
  shown.replaceChildren(status, element("pre", said.join("\n"), "quiet"), element("pre", pretty(text)));
}

/** @param {string} text */
function pretty(text) {
  const whole = readable(text);
  return whole.length > maxShown
    ? `${whole.slice(0, maxShown)}\n… and ${whole.length - maxShown} characters more`
    : whole;
}

/** @param {string} text */
function readable(text) {
  if (text === "") return "No body";
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** @param {string} title */
function code(title) {
  const block = element("figure", "");
  const text = element("pre", "");
  block.append(element("figcaption", title, "quiet"), text);
  return { block, say: (/** @type {string} */ said) => text.replaceChildren(said) };
}

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} text
 * @param {string} [className]
 */
function element(tag, text, className) {
  const made = document.createElement(tag);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

/**
 * Does something once; again after it failed.
 * @template T
 * @param {() => Promise<T>} make
 */
function once(make) {
  /** @type {Promise<T> | undefined} */
  let made;
  return () => {
    made ??= make().catch((error) => {
      made = undefined;
      throw error;
    });
    return made;
  };
}
