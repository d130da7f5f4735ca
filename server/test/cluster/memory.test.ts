import { MemoryCluster } from "../../src/cluster/memory.ts";
import { clusterContract } from "./contract.ts";

clusterContract("memory", (clock) => {
  const cluster = new MemoryCluster(() => clock.now);
  return Promise.resolve({ here: cluster, there: cluster, close: () => cluster.close() });
});
