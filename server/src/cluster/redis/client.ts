import { readFileSync } from "node:fs";
import { createClient, createCluster, createSentinel } from "@redis/client";
import type { Certificates, RedisAddress } from "./address.ts";

/** Milliseconds between two tries to connect: from the first to the slowest. */
const pauses = { first: 100, slowest: 2_000 };
/** Milliseconds between two looks at who is the primary, whether or not a sentinel has told of a change. */
const lookEvery = 5_000;
/** Milliseconds without a part of a cluster after which the others are asked who has its place. */
const refreshAfter = 1_000;

/** The part of a client that the three kinds of address have in common. Channels are sharded ones, which every Redis since 7 has. */
export interface Client {
  connect(): Promise<unknown>;
  destroy(): void | Promise<void>;
  on(event: "error", listener: (error: Error) => void): unknown;
  sSubscribe(channels: string | string[], hear: Hear): Promise<unknown>;
  sUnsubscribe(channels: string | string[], hear: Hear): Promise<unknown>;
  sPublish(channel: string, message: string): Promise<unknown>;
  eval(script: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>;
}

export type Hear = (message: string, channel: string) => void;

export interface ClientOptions {
  /** Milliseconds that an attempt to connect may take. */
  readonly patience: number;
  /** True: what is asked while there is no connection fails at once, instead of waiting for one. */
  readonly failsOffline: boolean;
}

/** Makes a client, which does not connect yet. Throws when a file with certificates cannot be read. */
export function clientOf(address: RedisAddress, { patience, failsOffline }: ClientOptions): Client {
  const socket = { ...tlsOf(address.tls), reconnectStrategy, connectTimeout: patience };
  const options = { ...address.credentials, disableOfflineQueue: failsOffline, socket };
  switch (address.kind) {
    case "single": {
      const { place, database } = address;
      return createClient({ ...options, database, socket: { ...socket, ...place } }) as unknown as Client;
    }
    case "cluster":
      return createCluster({
        rootNodes: address.places.map((place) => ({ socket: { ...socket, ...place } })),
        defaults: options,
        topologyRefreshOnReconnectionAttemptStrategy: refreshAfter,
      }) as unknown as Client;
    case "sentinel":
      return createSentinel({
        name: address.name,
        sentinelRootNodes: [...address.places],
        nodeClientOptions: options,
        sentinelClientOptions: {
          ...address.sentinelCredentials,
          socket: { ...tlsOf(address.tls), connectTimeout: patience },
        },
        scanInterval: lookEvery,
        passthroughClientErrorEvents: true,
      }) as unknown as Client;
  }
}

/** Never at the same time as everybody else. */
const reconnectStrategy = (tries: number) => {
  const pause = Math.min(pauses.slowest, pauses.first * 2 ** tries);
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
