import {
  type Access,
  type Endpoint,
  type EndpointName,
  type ErrorCode,
  errors,
  errorsOf as errorsInTable,
  isHttpOnly,
  locationOf,
  type TakenBytes,
} from "@parley/protocol";
import { bodyTypes } from "../body.ts";
import type { JsonSchema, JsonSchemas } from "./json-schema.ts";

export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly required: boolean;
  readonly schema: JsonSchema;
}

export interface Operation {
  readonly operationId: EndpointName;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly security: readonly Record<string, readonly string[]>[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: {
    readonly required: boolean;
    readonly content: Record<string, { readonly schema?: JsonSchema }>;
  };
  readonly responses: Readonly<Record<string, object>>;
  readonly "x-access": Access;
  readonly "x-rate-limit": string;
  readonly "x-socket-only"?: true;
  readonly "x-http-only"?: true;
  /** Bounds of a body of bytes, in bytes, milliseconds and bytes per second. */
  readonly "x-body-limits"?: Pick<TakenBytes, "maxBytes" | "timeout" | "minRate" | "grace">;
}

/** A row of the contract as an operation. */
export function operationOf(name: EndpointName, endpoint: Endpoint, schemas: JsonSchemas): Operation {
  const input = schemas.of(endpoint.input, "input");
  const required = input.required ?? [];
  const fields = Object.entries(input.properties ?? {}).map(([field, schema]) => ({
    ...{ field, schema, location: locationOf(endpoint, field) },
  }));
  const parameters = fields.flatMap(({ field, schema, location }): Parameter[] => {
    if (location === "body") return [];
    const name = endpoint.headers?.[field] ?? field;
    return [{ name, in: location, required: location === "path" || required.includes(field), schema }];
  });
  const inBody = fields.flatMap(({ field, schema, location }) =>
    location === "body" ? [[field, schema] as const] : [],
  );
  return {
    operationId: name,
    tags: [name.split(".")[0] ?? name],
    summary: endpoint.summary,
    security: endpoint.access === "anyone" ? [{}] : [{ token: [] }, { cookie: [] }],
    ...(parameters.length > 0 && { parameters }),
    ...(endpoint.takes !== undefined && { requestBody: bytesOf(endpoint.takes.types) }),
    ...(inBody.length > 0 && { requestBody: bodyOf(inBody, required) }),
    responses: { ...successOf(endpoint, schemas), ...errorsOf(endpoint) },
    "x-access": endpoint.access,
    "x-rate-limit": endpoint.limit,
    ...(endpoint.socketOnly && { "x-socket-only": true }),
    ...(isHttpOnly(endpoint) && { "x-http-only": true }),
    ...(endpoint.takes !== undefined && { "x-body-limits": limitsOf(endpoint.takes) }),
  };
}

const limitsOf = ({ types: _, ...limits }: TakenBytes) => limits;

/** Raw bytes have a content type and, in OpenAPI 3.1, no schema. */
const contentOf = (types: readonly string[]) => Object.fromEntries(types.map((type) => [type, {}]));

function bytesOf(types: readonly string[]): Operation["requestBody"] {
  return { required: true, content: contentOf(types) };
}

/** The success response by status. */
function successOf(endpoint: Endpoint, schemas: JsonSchemas): Record<string, object> {
  const { answers, answerHeaders, status = 200, output } = endpoint;
  if (answers !== undefined) return answersOfBytes(answers.types);
  const schema = schemas.of(output, "output");
  if (status === 200 && answerHeaders === undefined)
    return { 200: { description: "Done.", content: { "application/json": { schema } } } };
  const headers = Object.fromEntries(
    Object.entries(answerHeaders ?? {}).map(([field, name]) => [name, { schema: schema.properties?.[field] ?? {} }]),
  );
  return { [status]: { description: "Done.", ...(answerHeaders !== undefined && { headers }) } };
}

const text = { schema: { type: "string" } };

function answersOfBytes(types: readonly string[]): Record<string, object> {
  const headers = { ETag: text, "Accept-Ranges": text, "Content-Disposition": text };
  const content = contentOf(types);
  return {
    200: { description: "All of it.", headers, content },
    206: { description: "The part that `Range` asks for.", headers: { ...headers, "Content-Range": text }, content },
    304: { description: "Unchanged since the tag in `If-None-Match`.", headers },
  };
}

function bodyOf(
  fields: readonly (readonly [string, JsonSchema])[],
  required: readonly string[],
): Operation["requestBody"] {
  const needed = fields.map(([field]) => field).filter((field) => required.includes(field));
  const schema: JsonSchema = {
    type: "object",
    properties: Object.fromEntries(fields),
    ...(needed.length > 0 && { required: needed }),
    additionalProperties: false,
  };
  return { required: needed.length > 0, content: Object.fromEntries(bodyTypes.map((type) => [type, { schema }])) };
}

/** The errors of an endpoint, its own before those that any may answer. */
export function codesOf(endpoint: Endpoint): ErrorCode[] {
  return errorsInTable(endpoint).filter((code) => code !== "unauthenticated" || endpoint.access !== "anyone");
}

/** One answer per status, which names the codes that it may carry. */
function errorsOf(endpoint: Endpoint): Record<string, object> {
  const byStatus = Map.groupBy(codesOf(endpoint), (code) => errors[code].status);
  return Object.fromEntries(
    [...byStatus]
      .sort(([a], [b]) => a - b)
      .map(([status, codes]) => [
        status,
        {
          description: codes.map((code) => `\`${code}\`: ${errors[code].title}`).join("\n\n"),
          content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
        },
      ]),
  );
}
