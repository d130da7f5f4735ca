export { CallError } from "./harness/call-error.ts";
export { type Closed, LiveSocket } from "./harness/live-socket.ts";
export { Caller, Person } from "./harness/person.ts";
export { type Overrides, startServer, type TestServer } from "./harness/start-server.ts";
