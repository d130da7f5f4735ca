import { expect, test } from "bun:test";
import { databaseContract } from "./contract.ts";
import { serverPlace, serverUrl } from "./server-place.ts";

if (serverUrl !== undefined) databaseContract("The server", () => serverPlace(`${serverUrl}`));
else test("without a server the contract is kept by SQLite", () => expect(serverUrl).toBeUndefined());
