import { freePort } from "./port.ts";
import { type RedisServer, startRedis } from "./redis.ts";
import { until } from "./until.ts";

/** A Redis Cluster: three primaries, each with a replica. */
export interface Nodes {
  readonly url: string;
  /** The initial primaries, then their replicas in the same order. */
  readonly nodes: readonly RedisServer[];
  /** Moves a slot from one initial primary to another. It must hold no keys. */
  move(slot: number, from: number, to: number): Promise<void>;
  close(): Promise<void>;
}

const slots = 16_384;
const primaries = 3;

/**
 * Starts a Redis Cluster on free ports and waits until all nodes agree. A replica replaces a node that is silent for `patience`
 * milliseconds; until then the other nodes continue.
 */
export async function startNodes(password?: string, patience = 30_000): Promise<Nodes> {
  const auth = password === undefined ? [] : ["--requirepass", password, "--masterauth", password];
  const buses: number[] = [];
  const nodes: RedisServer[] = [];
  for (let node = 0; node < 2 * primaries; node += 1) {
    const bus = freePort();
    buses.push(bus);
    const timeout = ["--cluster-node-timeout", String(patience)];
    const cluster = ["--cluster-enabled", "yes", "--cluster-port", String(bus), ...timeout];
    nodes.push(await startRedis([...cluster, "--cluster-replica-validity-factor", "0", ...auth]));
  }
  const say = async (node: RedisServer, command: string) => {
    const answer = await node.ask(command, password);
    if (answer.startsWith("-")) throw new Error(`${command}: ${answer}`);
    return answer;
  };
  const idOf = async (node: RedisServer) => (await node.talk("CLUSTER MYID", password)).split("\r\n")[1] ?? "";
  const [first, ...others] = nodes as [RedisServer, ...RedisServer[]];
  for (const [index, node] of others.entries())
    await say(first, `CLUSTER MEET 127.0.0.1 ${node.port} ${buses[index + 1]}`);
  for (const [index, node] of nodes.slice(0, primaries).entries()) {
    const [from, to] = [index, index + 1].map((part) => Math.floor((slots * part) / primaries)) as [number, number];
    await say(node, `CLUSTER ADDSLOTSRANGE ${from} ${to - 1}`);
  }
  const knows = async (node: RedisServer, text: string, times: number) =>
    (await node.talk("CLUSTER NODES", password)).split(text).length > times;
  for (const node of nodes) await until(() => knows(node, " connected", nodes.length));
  for (const [index, replica] of nodes.slice(primaries).entries())
    await say(replica, `CLUSTER REPLICATE ${await idOf(nodes[index] as RedisServer)}`);
  for (const node of nodes)
    while (
      !(await knows(node, "slave ", primaries)) ||
      !(await node.talk("CLUSTER INFO", password)).includes("cluster_state:ok")
    )
      await Bun.sleep(50);
  const secret = password === undefined ? "" : `:${password}@`;
  return {
    url: `redis+cluster://${secret}${nodes.map(({ port }) => `127.0.0.1:${port}`).join(",")}`,
    nodes,
    async move(slot, from, to) {
      const [source, target] = [nodes[from] as RedisServer, nodes[to] as RedisServer];
      const [sourceId, targetId] = [await idOf(source), await idOf(target)];
      await say(target, `CLUSTER SETSLOT ${slot} IMPORTING ${sourceId}`);
      await say(source, `CLUSTER SETSLOT ${slot} MIGRATING ${targetId}`);
      // The new owner first, so that it informs the others.
      for (const node of [target, source]) await say(node, `CLUSTER SETSLOT ${slot} NODE ${targetId}`);
    },
    async close() {
      await Promise.all(nodes.map((node) => node.close()));
    },
  };
}
