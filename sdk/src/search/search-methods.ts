import type { CallOptions, Methods } from "../calls/endpoints.ts";
import type { Environment } from "../environment/environment.ts";
import type { State } from "../state/shown/shown.ts";
import type { SearchAnswer, SearchRequest } from "./find.ts";

/** Search methods in addition to the endpoints. */
export interface SearchMethods {
  /**
   * Finds messages by a typed query, on the server, or without a connection on the device: `from` of the answer says which. The first page also
   * has matching drafts and saved messages of the device.
   */
  find(request: SearchRequest, options?: Pick<CallOptions, "signal">): Promise<SearchAnswer>;
}

/** Creates these methods. The code is loaded with the first search, because no page begins with one. */
export const searchMethods = (environment: Environment, methods: Methods, state: () => State): SearchMethods => ({
  find: async (request, { signal } = {}) => {
    const { find } = await import("./find.ts");
    signal?.throwIfAborted();
    return find({ environment, methods, state }, request, signal);
  },
});
