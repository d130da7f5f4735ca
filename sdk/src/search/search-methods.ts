import type { CallOptions, Methods } from "../endpoints.ts";
import type { Environment } from "../environment.ts";
import type { State } from "../state/shown.ts";
import type { SearchAnswer, SearchRequest } from "./find.ts";

/** Methods for searching beyond the endpoints. */
export interface SearchMethods {
  /**
   * Finds messages by what somebody typed, on the server, or without a connection among what the device holds: the answer says which. Drafts and
   * saved messages of the device are found with the first page.
   */
  find(request: SearchRequest, options?: Pick<CallOptions, "signal">): Promise<SearchAnswer>;
}

/** Makes them. The code is loaded with the first search, since no page begins with one. */
export const searchMethods = (environment: Environment, methods: Methods, state: () => State): SearchMethods => ({
  find: async (request, { signal } = {}) => {
    const { find } = await import("./find.ts");
    signal?.throwIfAborted();
    return find({ environment, methods, state }, request, signal);
  },
});
