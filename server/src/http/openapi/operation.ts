import { type Access, type Endpoint, type EndpointName, type ErrorCode, errors, everywhere } from "@parley/protocol";
import { usesQuery } from "../query.ts";
import type { JsonSchema, JsonSchemas } from "./json-schema.ts";

export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query";
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
    readonly content: Record<string, { readonly schema: JsonSchema }>;
  };
  readonly responses: Readonly<Record<string, object>>;
  readonly "x-access": Access;
  readonly "x-rate-limit": string;
  readonly "x-socket-only"?: true;
}

/** A row of the contract as an operation. */
export function operationOf(name: EndpointName, endpoint: Endpoint, schemas: JsonSchemas): Operation {
  const input = schemas.of(endpoint.input, "input");
  const inPath = partsOf(endpoint.path);
  const fields = Object.entries(input.properties ?? {});
  const others = fields.filter(([field]) => !inPath.includes(field));
  const required = input.required ?? [];
  const query = usesQuery(endpoint) ? others : [];
  const parameters = [
    ...fields
      .filter(([field]) => inPath.includes(field))
      .map(([field, schema]): Parameter => ({ name: field, in: "path", required: true, schema })),
    ...query.map(
      ([field, schema]): Parameter => ({ name: field, in: "query", required: required.includes(field), schema }),
    ),
  ];
  return {
    operationId: name,
    tags: [name.split(".")[0] ?? name],
    summary: endpoint.summary,
    security: endpoint.access === "anyone" ? [{}] : [{ token: [] }, { cookie: [] }],
    ...(parameters.length > 0 && { parameters }),
    ...(!usesQuery(endpoint) && others.length > 0 && { requestBody: bodyOf(others, required) }),
    responses: {
      200: { description: "Done.", content: { "application/json": { schema: schemas.of(endpoint.output, "output") } } },
      ...errorsOf(endpoint),
    },
    "x-access": endpoint.access,
    "x-rate-limit": endpoint.limit,
    ...(endpoint.socketOnly && { "x-socket-only": true }),
  };
}

function partsOf(path: string): string[] {
  return [...path.matchAll(/:(\w+)/g)].map(([, part = ""]) => part);
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
  return { required: needed.length > 0, content: { "application/json": { schema } } };
}

/** The errors of an endpoint, its own before those that any may answer. */
export function codesOf(endpoint: Endpoint): ErrorCode[] {
  const common = everywhere.filter((code) => code !== "unauthenticated" || endpoint.access !== "anyone");
  return [...new Set([...endpoint.errors, ...common])];
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
