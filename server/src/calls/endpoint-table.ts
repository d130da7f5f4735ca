import type { Endpoint, EndpointName } from "@parley/protocol";
import type { Context } from "../context.ts";
import type { Upload } from "./bytes.ts";

/** An endpoint and what handles its calls. */
export interface HandledEndpoint {
  readonly row: Endpoint;
  /** The pipeline has parsed the input by the row before. Handlers of bytes also get the body. */
  readonly handle: (context: Context, input: never, body: Upload) => Promise<unknown>;
}

/** All endpoints that a process answers, by name. */
export type EndpointTable = ReadonlyMap<EndpointName, HandledEndpoint>;
