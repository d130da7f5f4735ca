import { connect, createServer, type Socket } from "node:net";

/** The direction of bytes on a connection. */
export type Direction = "to Redis" | "from Redis";
/** The connection that sends commands, or the one that subscribes. */
export type Side = "speaking" | "listening";

/** A proxy between one process and its Redis. */
export interface RedisProxy {
  readonly url: string;
  /** Closes all connections, and accepts no new one until `heal`. */
  cut(): void;
  /** Drops all bytes in one direction of the existing connections, which stay open. New connections are not affected. */
  mute(side: Side, direction: Direction): void;
  heal(): void;
  close(): Promise<void>;
}

interface Link {
  readonly inner: Socket;
  readonly outer: Socket;
  side: Side;
  readonly muted: Set<Direction>;
}

export async function startRedisProxy(redisPort: number): Promise<RedisProxy> {
  const links = new Set<Link>();
  let isCut = false;
  const end = ({ inner, outer }: Link) => {
    inner.destroy();
    outer.destroy();
  };
  const listener = createServer((inner) => {
    const link: Link = { inner, outer: connect(redisPort, "127.0.0.1"), side: "speaking", muted: new Set() };
    if (isCut) return end(link);
    links.add(link);
    for (const socket of [inner, link.outer])
      socket
        .on("error", () => {})
        .on("close", () => {
          end(link);
          links.delete(link);
        });
    inner.on("data", (data: Buffer) => {
      if (/ssubscribe/i.test(data.toString("latin1"))) link.side = "listening";
      if (!link.muted.has("to Redis")) link.outer.write(data);
    });
    link.outer.on("data", (data: Buffer) => void (link.muted.has("from Redis") || inner.write(data)));
  });
  await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
  const address = listener.address();
  const cutAll = () => {
    for (const link of [...links]) end(link);
  };
  return {
    url: `redis://127.0.0.1:${typeof address === "object" ? address?.port : 0}`,
    cut() {
      isCut = true;
      cutAll();
    },
    mute(side, direction) {
      for (const link of links) if (link.side === side) link.muted.add(direction);
    },
    heal() {
      isCut = false;
    },
    close() {
      cutAll();
      return new Promise((resolve) => listener.close(() => resolve()));
    },
  };
}
