import {
  type Access,
  type Endpoint,
  endpointsByName,
  type Method,
  protocolVersion,
  socketPath,
} from "@parley/protocol";
import { uriTemplate } from "./uri-template.ts";

/** An endpoint as the index names it. */
interface Entry {
  readonly method: Method;
  /** Its address: a URI template (RFC 6570) where it has fields in its path. */
  readonly href: string;
  readonly summary: string;
  readonly access: Access;
}

/** Answer of `GET /api`: every endpoint by noun and verb, and links to the documents. */
export interface ApiIndex {
  readonly name: string;
  readonly version: number;
  readonly links: { readonly openapi: string; readonly reference: string; readonly socket: string };
  readonly nouns: Readonly<Record<string, Readonly<Record<string, Entry>>>>;
}

/** The contract as addresses to follow. */
export function createIndex(name: string): ApiIndex {
  const nouns: Record<string, Record<string, Entry>> = {};
  for (const [endpointName, endpoint] of endpointsByName) {
    const [noun = "", verb = ""] = endpointName.split(".");
    nouns[noun] = { ...nouns[noun], [verb]: entryOf(endpoint) };
  }
  return {
    name,
    version: protocolVersion,
    links: { openapi: "/api/openapi.json", reference: "/api/reference", socket: socketPath },
    nouns,
  };
}

const entryOf = ({ method, path, summary, access }: Endpoint): Entry => ({
  method,
  href: `/api${uriTemplate(path)}`,
  summary,
  access,
});
