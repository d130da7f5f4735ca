// Test files that wait most of their time, so that they need a lane, and hardly a core.

/** Each with what it waits for. @type {Readonly<Record<string, string>>} */
export const waitingFiles = {
  "bench/test/faults/cluster.test.ts": "faults that end, and clients that connect again",
  "bench/test/faults/faults.test.ts": "faults that end, and clients that connect again",
  "server/test/cluster/fence.test.ts": "leases that run out",
  "server/test/cluster/networked-paused.test.ts": "leases that run out",
  "server/test/cluster/redis-failover.test.ts": "sentinels that agree",
  "server/test/cluster/redis-faults.test.ts": "connections that end",
  "server/test/database/networked-cut-commits.test.ts": "connections that end",
  "server/test/database/networked-frozen.test.ts": "statements that are given up",
  "server/test/database/networked-outages.test.ts": "a server that comes back",
  "server/test/database/networked-pooler.test.ts": "a pool that is full",
  "server/test/database/networked-replica.test.ts": "a replica that follows",
  "server/test/doctor/doctor.test.ts": "programs that end",
  "server/test/doctor/networked-doctor.test.ts": "programs that end",
  "server/test/faults/drain.test.ts": "calls that end before a process does",
  "server/test/faults/lost-database.test.ts": "programs that refuse to start",
  "server/test/http/health.test.ts": "a database that comes back",
  "server/test/log/readers/kill.test.ts": "leases that run out",
  "server/test/log/readers/networked-takeover.test.ts": "leases that run out",
  "server/test/log/readers/readers.test.ts": "leases that run out, and retries",
  "server/test/processes/networked-drain.test.ts": "calls that end before a process does",
  "server/test/processes/networked-processes.test.ts": "processes that take over from others",
};

/** True for a file that waits more than it works. @param {string} file */
export const isWaiting = (file) => Object.hasOwn(waitingFiles, file);
