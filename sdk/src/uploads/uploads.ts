import type { File } from "@parley/protocol";
import type { Methods } from "../calls/endpoints.ts";
import type { Environment } from "../environment/environment.ts";
import type { UploadOptions } from "./upload.ts";

/** File methods in addition to the endpoints. */
export interface FileMethods {
  /**
   * Uploads bytes. Continues after lost connections, restarts of the server and, for a `File` in a browser, reloads of the page. Resolves with
   * the file when it is ready. Several uploads may run at once.
   */
  upload(bytes: Blob, options?: UploadOptions): Promise<File>;
}

/** Loads the code for uploads. */
export const loadUploading = (): Promise<typeof import("./upload-queue.ts")> => import("./upload-queue.ts");

/** Creates these methods. The code for uploads is loaded with the first upload, because few pages begin with one. */
export const fileMethods = (environment: Environment, files: Methods["files"]): FileMethods => ({
  upload: async (bytes, options) => (await loadUploading()).upload(files, environment, bytes, options),
});
