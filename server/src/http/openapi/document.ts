import { clientFrame, endpointsByName, problem, protocolVersion, serverFrame, socketPath } from "@parley/protocol";
import { type JsonSchema, JsonSchemas } from "./json-schema.ts";
import { type Operation, operationOf } from "./operation.ts";
import { uriTemplate } from "./uri-template.ts";

export interface OpenApi {
  readonly openapi: "3.1.1";
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly servers: readonly { readonly url: string }[];
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>>; readonly securitySchemes: object };
}

const description =
  `Every endpoint answers the same over HTTP and over the socket at ${socketPath}: there, send a ClientFrame of type \`call\` with the
endpoint's name and its whole input as one object; what comes back, and what happens meanwhile, are ServerFrames.`.replace(
    "\n",
    " ",
  );

/** The contract as an OpenAPI 3.1 document. */
export function createDocument(title: string): OpenApi {
  const schemas = new JsonSchemas();
  const paths: Record<string, Record<string, Operation>> = {};
  for (const [name, endpoint] of endpointsByName) {
    const path = uriTemplate(endpoint.path);
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operationOf(name, endpoint, schemas) };
  }
  for (const [name, schema] of Object.entries({
    Problem: problem,
    ClientFrame: clientFrame,
    ServerFrame: serverFrame,
  })) {
    const io = name === "ClientFrame" ? "input" : "output";
    const own = schemas.of(schema, io);
    schemas.components[name] ??= own;
  }
  return {
    openapi: "3.1.1",
    info: { title, version: `${protocolVersion}.0.0`, description },
    servers: [{ url: "/api" }],
    tags: [...new Set([...endpointsByName.keys()].map((name) => name.split(".")[0] ?? name))].map((name) => ({ name })),
    paths,
    components: {
      schemas: Object.fromEntries(Object.entries(schemas.components).sort(([a], [b]) => (a < b ? -1 : 1))),
      securitySchemes: {
        token: { type: "http", scheme: "bearer", description: "The `token` of sign-in or sign-up, for programs." },
        cookie: {
          type: "apiKey",
          in: "cookie",
          name: "parley_session",
          description: "Set by sign-in and sign-up with `keep: cookie`, for browsers.",
        },
      },
    },
  };
}
