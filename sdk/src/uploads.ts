import type { File } from "@parley/protocol";
import { type Call, type Methods, methodsOver } from "./endpoints.ts";
import type { Environment } from "./environment.ts";
import type { UploadOptions } from "./upload.ts";

/** Methods for files beyond the endpoints. */
export interface FileMethods {
  /**
   * Uploads bytes, and goes on after cuts, restarts of the server and, for a `File` in a browser, reloads of the page. Resolves with the file
   * when it is ready. Several may be under way at once.
   */
  upload(bytes: Blob, options?: UploadOptions): Promise<File>;
}

/** The methods for every endpoint, and uploads. */
export type AllMethods = Methods & { readonly files: FileMethods };

/** Loads the code for uploads. */
export const loadUploading = (): Promise<typeof import("./upload-queue.ts")> => import("./upload-queue.ts");

/** Makes the methods. The code for uploads is loaded with the first upload, since few pages begin with one. */
export function methodsWithUploads(environment: Environment, call: Call): AllMethods {
  const methods = methodsOver(call);
  const upload: FileMethods["upload"] = async (bytes, options) =>
    (await loadUploading()).upload(methods.files, environment, bytes, options);
  return { ...methods, files: { ...methods.files, upload } };
}
