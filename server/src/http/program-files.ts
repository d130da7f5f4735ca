import { join } from "node:path";

const repository = join(import.meta.dir, "../../..");

/**
 * Files that belong to the program and are not code: where they are in the repository, and where `scripts/build-executable.mjs` puts
 * them in the one-file executable. Both are read in the same way. `pictureWorker` is what the same Bun, or the executable, is started with to
 * prepare pictures, and `searchThread` the code of the thread of the search index.
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
      searchThread: join(repository, "server/src/search/sqlite/thread.ts"),
    };
