export { openDatabase } from "../src/database/open.ts";
export { seedAccount } from "./accounts/seed-account.ts";
export { type RedisProxy, startRedisProxy } from "./cluster/redis-proxy.ts";
export { loseCommit, losses } from "./database/lose-commit.ts";
export { type Middleman, startMiddleman } from "./database/middleman.ts";
export {
  databaseOf,
  environmentOf,
  forgetDatabases,
  onServer,
  type ServerPlace,
  serverPlace,
} from "./database/server-place.ts";
export { type ChildServer, startChild } from "./faults/child-server.ts";
export { CallError } from "./harness/call-error.ts";
export { type Closed, LiveSocket } from "./harness/live-socket.ts";
export { Caller, Person } from "./harness/person.ts";
export { freePort } from "./harness/port.ts";
export { ask, type RedisServer, startRedis } from "./harness/redis.ts";
export { type Overrides, startServer, type TestServer } from "./harness/start-server.ts";
export { TcpProxy } from "./harness/tcp-proxy.ts";
export { until, untilState } from "./harness/until.ts";
export { fillReactions } from "./messages/fill-reactions.ts";
export { TestNetwork } from "./outside/network.ts";
export { fillMembers } from "./receipts/fill-members.ts";
export { fillSaved } from "./saved/fill-saved.ts";
export { picture } from "./server/pictures.ts";
export { fillRooms } from "./sync/many-rooms.ts";
