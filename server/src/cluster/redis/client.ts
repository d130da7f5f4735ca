import { readFileSync } from "node:fs";
import { createClient, createCluster, createSentinel } from "@redis/client";
import type { Certificates, RedisAddress } from "../../config/redis-address.ts";

/** Milliseconds between attempts to connect: the back-off's first pause and its longest. */
const backOff = { first: 100, max: 2_000 };
/** Milliseconds between questions to the sentinels which node is the primary. */
const scanInterval = 5_000;
/** Milliseconds for which a node of a cluster is unreachable before the topology is read again. */
const refreshAfter = 1_000;

/** Common interface of the clients for the three kinds of address. Channels are sharded (Redis 7). */
export interface Client {
  connect(): Promise<unknown>;
  destroy(): void | Promise<void>;
  on(event: "error", listener: (error: Error) => void): unknown;
  sSubscribe(channels: string | string[], onMessage: OnMessage): Promise<unknown>;
  sUnsubscribe(channels: string | string[], onMessage: OnMessage): Promise<unknown>;
  sPublish(channel: string, message: string): Promise<unknown>;
  eval(script: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>;
}

export type OnMessage = (message: string, channel: string) => void;

export interface ClientOptions {
  /** Milliseconds that an attempt to connect may take. */
  readonly connectTimeout: number;
  /** True: commands without a connection fail at once, instead of waiting for one. */
  readonly failsOffline: boolean;
}

/** Creates a client that is not connected. Throws when a file with certificates cannot be read. */
export function clientOf(address: RedisAddress, { connectTimeout, failsOffline }: ClientOptions): Client {
  const socket = { ...tlsOf(address.tls), reconnectStrategy, connectTimeout };
  const options = { ...address.credentials, disableOfflineQueue: failsOffline, socket };
  switch (address.kind) {
    case "single": {
      const { target, database } = address;
      return createClient({ ...options, database, socket: { ...socket, ...target } }) as unknown as Client;
    }
    case "cluster":
      return createCluster({
        rootNodes: address.targets.map((target) => ({ socket: { ...socket, ...target } })),
        defaults: options,
        topologyRefreshOnReconnectionAttemptStrategy: refreshAfter,
      }) as unknown as Client;
    case "sentinel":
      return createSentinel({
        name: address.name,
        sentinelRootNodes: [...address.targets],
        nodeClientOptions: options,
        sentinelClientOptions: {
          ...address.sentinelCredentials,
          socket: { ...tlsOf(address.tls), connectTimeout },
        },
        scanInterval,
        passthroughClientErrorEvents: true,
      }) as unknown as Client;
  }
}

/** Exponential back-off with jitter, so that the processes do not all reconnect at once. */
const reconnectStrategy = (tries: number) => {
  const pause = Math.min(backOff.max, backOff.first * 2 ** tries);
  return pause / 2 + Math.floor((Math.random() * pause) / 2);
};

function tlsOf(certificates: Certificates | undefined) {
  if (certificates === undefined) return {};
  const read = Object.entries(certificates).map(([name, path]: [string, string]) => [name, readPem(name, path)]);
  return { tls: true as const, ...(Object.fromEntries(read) as Record<keyof Certificates, string>) };
}

function readPem(name: string, path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    throw new Error(`the file of its ${name}, ${path}, cannot be read.`);
  }
}
