import type { Arrivals } from "./arrivals.ts";

/** Something that delivers one message to all of its sockets. */
export interface Peer {
  /** Of all its processes. */
  readonly server: { cpu(): number };
  readonly arrivals: Arrivals;
  send(): void;
}

/** CPU microseconds of the server per delivery: rounds of `flight` messages, each round awaited by each of its `listeners`. */
export async function cost(
  { server, arrivals, send }: Peer,
  flight: number,
  rounds: number,
  listeners: number,
): Promise<number> {
  const before = server.cpu();
  const from = arrivals.delivered;
  for (let round = 1; round <= rounds; round += 1) {
    for (let n = 0; n < flight; n += 1) send();
    await arrivals.reach(from + round * flight * listeners);
  }
  return (server.cpu() - before) / (rounds * flight * listeners);
}
