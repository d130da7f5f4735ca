// Drops the databases that a run of the tests has left on a server that is not its own: bun sweep.ts
import { leftBehind, onServer, requiredServer } from "./server-place.ts";

for (const name of await leftBehind(requiredServer())) await onServer(requiredServer(), `drop database ${name}`);
