import { createServer } from "node:net";

/**
 * The port that the workers will share: the one of the settings, or a free one for 0. Throws EADDRINUSE when another program listens there:
 * the workers would not notice it when that program shares its port too.
 */
export function reservePort(host: string, port: number): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const probe = createServer();
  probe.once("error", reject);
  probe.listen({ host, port, exclusive: true }, () => {
    const address = probe.address();
    probe.close(() => resolve(typeof address === "object" && address !== null ? address.port : port));
  });
  return promise;
}
