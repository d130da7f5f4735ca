import type { IndexSizes } from "../../src/search/servers/bounds.ts";
import { openServerIndex } from "../../src/search/servers/open-index.ts";
import { ownDatabase } from "../database/server-place.ts";
import { indexContract } from "./index-contract.ts";
import type { OpenIndex } from "./index-under-test.ts";

/** An index of a database of its own. With sizes it is in blocks, as far as they are full. */
const indexOf =
  (sizes?: IndexSizes): OpenIndex =>
  async (changeOf) => {
    const place = await ownDatabase();
    if (place === undefined) throw new Error("This test needs a database server: npm test -- postgres");
    const database = await place.open();
    await database.migrate();
    const index = await openServerIndex({ database, changeOf, ...(sizes && { sizes }) });
    return {
      index,
      async handle(batch) {
        if (index.reader.effects !== "database") throw new Error("it writes into the database");
        const { handle } = index.reader;
        await database.transaction((writer) => handle(batch, writer));
        if (sizes) await index.seal();
      },
      async close() {
        await index.close();
        await database.close();
        await place.remove();
      },
    };
  };

indexContract("a database server", indexOf());
indexContract("a database server, in small blocks", indexOf({ block: 8, walked: [1, 3] }));
