import {
  accountEvent,
  closeCodes,
  directoryEvent,
  type Endpoint,
  endpoints,
  errors,
  isHttpOnly,
  oldestProtocol,
  protocolVersion,
  roomEvent,
  sizes,
  socketPath,
  versionHeader,
  versionParameter,
} from "@parley/protocol";

const made = "// Made from @parley/protocol by test/make-contract.ts: run it after a change there. A test compares.";

/** What the client needs of the contract at run time, without the schemas around it. */
function contractText(): string {
  return `${made}
import type { Endpoints, ErrorCode, Method, Retry } from "@parley/protocol";

/** How an endpoint is called over HTTP; that it answers on the socket only, over HTTP only, or takes bytes, which only HTTP does. */
export type Route = readonly [method: Method, path: string, only?: "socket" | "http" | "bytes"];

export const routes = {
${Object.entries(endpoints)
  .map(([noun, verbs]) => `  ${noun}: {\n${routeLines(verbs)}  },\n`)
  .join(
    "",
  )}} as const satisfies { readonly [Noun in keyof Endpoints]: { readonly [Verb in keyof Endpoints[Noun]]: Route } };

/** Status of each error, and whether another try makes sense. */
export const errors: { readonly [Code in ErrorCode]: readonly [status: number, retry: Retry] } = {
${Object.entries(errors)
  .map(([code, { status, retry }]) => `  ${code}: [${status}, "${retry}"],\n`)
  .join("")}};

export const closeCodes = {
${Object.entries(closeCodes)
  .map(([reason, code]) => `  ${reason}: ${code},\n`)
  .join("")}} as const;

/** Newest and oldest version of the contract that this client speaks. */
export const protocolVersion = ${protocolVersion};
export const oldestProtocol = ${oldestProtocol};
/** Events that it knows. */
export const roomEvents = ${list(roomEvent)};
export const accountEvents = ${list(accountEvent)};
export const directoryEvents = ${list(directoryEvent)};
export const versionHeader = "${versionHeader}";
export const versionParameter = "${versionParameter}";
export const socketPath = "${socketPath}";
/** Members above which a room is large: no typing, no broadcast receipts. */
export const largeRoom = ${sizes.largeRoom};
/** People of one reaction that its message names. */
export const reactors = ${sizes.reactors};
/** People whom a thread's summary names. */
export const threadAuthors = ${sizes.threadAuthors};
/** Events of one room's tail; a reader further behind is told to start over. */
export const maxTailEvents = ${sizes.tail};
/** Bytes of one HTTP body or one frame from a client. */
export const largestBody = ${sizes.body};
`;
}

function routeLines(verbs: object): string {
  return Object.entries(verbs as Record<string, Endpoint>)
    .map(([verb, row]) => `    ${verb}: ["${row.method}", "${row.path}"${onlyOf(row)}],\n`)
    .join("");
}

function onlyOf(row: Endpoint): string {
  if (row.socketOnly) return ', "socket"';
  if (row.takes) return ', "bytes"';
  return isHttpOnly(row) ? ', "http"' : "";
}

/** What calls of endpoints over HTTP only need, which are loaded with the first of them. */
function formsText(): string {
  const rows = Object.values(endpoints).flatMap((verbs) => Object.values(verbs as Record<string, Endpoint>));
  return `${made}

/** What an endpoint that answers over HTTP only answers besides JSON: bytes, and fields in headers. */
export interface Form {
  readonly answers?: true;
  /** Fields of the input, of the output, and the names of their headers. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly answerHeaders?: Readonly<Record<string, string>>;
}

/** By method and path. */
export const forms: Readonly<Record<string, Form>> = {
${rows
  .filter((row) => isHttpOnly(row))
  .map((row) => `  "${row.method} ${row.path}": ${formOf(row)},\n`)
  .join("")}};
`;
}

function formOf({ answers, headers, answerHeaders }: Endpoint): string {
  return JSON.stringify({ answers: answers && true, headers, answerHeaders })
    .replace(/"(\w+)":/g, " $1: ")
    .replace(/\}/g, " }")
    .replace("{ }", "{}");
}

interface Union {
  readonly def: { readonly options: readonly { readonly def: { readonly shape: { readonly type: Literal } } }[] };
}
interface Literal {
  readonly def: { readonly values: readonly string[] };
}

/** The types of a union of events or frames. */
function list(union: unknown): string {
  const types = (union as Union).def.options.flatMap(({ def }) => def.shape.type.def.values);
  // As the formatter has it: a short list is one line.
  const line = `[${types.map((type) => `"${type}"`).join(", ")}] as const`;
  return line.length < 90 ? line : `[\n${types.map((type) => `  "${type}",\n`).join("")}] as const`;
}

/** The files that are made, with their texts. */
export const contractFiles: readonly { readonly file: URL; readonly text: () => string }[] = [
  { file: new URL("../src/contract/contract.ts", import.meta.url), text: contractText },
  { file: new URL("../src/contract/contract-forms.ts", import.meta.url), text: formsText },
];

if (import.meta.main) for (const { file, text } of contractFiles) await Bun.write(file, text());
