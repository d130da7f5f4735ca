import { closeCodes, endpoints, errors, protocolVersion, sizes, socketPath } from "@parley/protocol";

const file = new URL("../src/contract.ts", import.meta.url);

/** The text of `src/contract.ts`: what the client needs of the contract at run time, without the schemas around it. */
export function contractText(): string {
  return `// Made from @parley/protocol by test/make-contract.ts: run it after a change there. A test compares.
import type { Endpoints, ErrorCode, Method, Retry } from "@parley/protocol";

/** How an endpoint is called over HTTP, or that it answers on the socket only. */
export type Route = readonly [method: Method, path: string, only?: "socket"];

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

export const protocolVersion = ${protocolVersion};
export const socketPath = "${socketPath}";
/** Members above which a room is large: no typing, no broadcast receipts. */
export const largeRoom = ${sizes.largeRoom};
/** People of one reaction that its message names. */
export const reactors = ${sizes.reactors};
/** Events of one room's tail; a reader further behind is told to start over. */
export const longestTail = ${sizes.tail};
/** Bytes of one HTTP body or one frame from a client. */
export const largestBody = ${sizes.body};
`;
}

function routeLines(verbs: object): string {
  return Object.entries(verbs as Record<string, { method: string; path: string; socketOnly?: true }>)
    .map(([verb, row]) => `    ${verb}: ["${row.method}", "${row.path}"${row.socketOnly ? ', "socket"' : ""}],\n`)
    .join("");
}

/** The text as it is in the repository. */
export function contractFile(): Promise<string> {
  return Bun.file(file).text();
}

if (import.meta.main) await Bun.write(file, contractText());
