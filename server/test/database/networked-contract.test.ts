import { databaseContract } from "./contract.ts";
import { requiredServer, serverPlace } from "./server-place.ts";

databaseContract("A database server", () => serverPlace(requiredServer()));
