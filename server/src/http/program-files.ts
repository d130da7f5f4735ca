import { join } from "node:path";

const repository = join(import.meta.dir, "../../..");
/** True in the bundle of `scripts/build-server.mjs`: its files have other names. They lie as many folders below the repository as this file. */
const isBundled = import.meta.file !== "program-files.ts";

/**
 * Paths of the program's files that are no code: in the repository, or, in the one-file executable, where `scripts/build-executable.mjs` puts
 * them. Both are read in the same way. `pictureWorker` has the arguments with which Bun, or the executable, starts a process that prepares
 * pictures; `searchThread` is the code of the search index's thread.
 */
export const programFiles = Bun.isStandaloneExecutable
  ? {
      web: join(import.meta.dir, "web"),
      referenceStyle: join(import.meta.dir, "reference.css"),
      referenceScript: join(import.meta.dir, "calling.js"),
      pictureWorker: ["prepare-pictures"],
      searchThread: join(import.meta.dir, "search-thread.js"),
    }
  : {
      web: join(repository, "web/dist"),
      referenceStyle: join(repository, "server/src/http/reference/reference.css"),
      referenceScript: join(repository, "server/src/http/reference/calling.js"),
      pictureWorker: ["--no-env-file", "--no-install", join(repository, "server/src/pictures/worker.ts")],
      searchThread: isBundled
        ? join(import.meta.dir, "thread.js")
        : join(repository, "server/src/search/sqlite/thread.ts"),
    };
