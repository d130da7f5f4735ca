import { type Call, type Methods, methodsOver } from "../calls/endpoints.ts";
import type { Environment } from "../environment/environment.ts";
import { type SearchMethods, searchMethods } from "../search/search-methods.ts";
import type { State } from "../state/shown/shown.ts";
import { type FileMethods, fileMethods } from "../uploads/uploads.ts";

/** A typed method for every endpoint, and methods that use several endpoints, such as uploads and search. */
export type AllMethods = Methods & { readonly files: FileMethods; readonly search: SearchMethods };

/** Creates the methods of a client. */
export function allMethods(environment: Environment, call: Call, state: () => State): AllMethods {
  const methods = methodsOver(call);
  const { files, search } = methods;
  return {
    ...methods,
    files: { ...files, ...fileMethods(environment, files) },
    search: { ...search, ...searchMethods(environment, methods, state) },
  };
}
