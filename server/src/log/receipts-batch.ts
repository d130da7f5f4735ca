import type { AccountId, Position, RoomId } from "@parley/protocol";
import type { Cluster } from "../cluster/cluster.ts";
import { roomTopic } from "../cluster/topics.ts";
import { frame } from "./encode.ts";

/** Milliseconds between two rounds of receipts. */
const round = 1000;

/** Members whose receipts moved between two versions of a room's receipts: account, delivered, read. */
export interface ReceiptsStep {
  readonly from: Position;
  readonly to: Position;
  readonly receipts: readonly (readonly [AccountId, Position, Position])[];
}

/**
 * Publishes receipts in rounds: one frame per room for all members whose receipts moved since the last round. The database has them already; a
 * client that misses a frame sees it by the versions.
 */
export class ReceiptsBatch {
  readonly #cluster: Cluster;
  #rooms = new Map<RoomId, ReceiptsStep[]>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(cluster: Cluster) {
    this.#cluster = cluster;
  }

  add(roomId: RoomId, step: ReceiptsStep): void {
    const steps = this.#rooms.get(roomId);
    if (steps === undefined) this.#rooms.set(roomId, [step]);
    else steps.push(step);
    this.#timer ??= setTimeout(() => this.flush(), round).unref();
  }

  /** Ends the round now. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const rooms = this.#rooms;
    this.#rooms = new Map();
    for (const [roomId, steps] of rooms) {
      for (const { from, to, receipts } of joined(steps)) {
        const told = receipts.map(([accountId, delivered, read]): [AccountId, Position, Position] => [
          accountId,
          delivered,
          read,
        ]);
        this.#cluster.publish(roomTopic(roomId), frame({ type: "receipts", roomId, from, to, receipts: told }));
      }
    }
  }
}

/** Joins consecutive steps. A gap between two of them belongs to another process, which publishes it. */
export function joined(steps: readonly ReceiptsStep[]): ReceiptsStep[] {
  const runs: ReceiptsStep[] = [];
  for (const step of steps.toSorted((a, b) => a.from - b.from)) {
    const last = runs.at(-1);
    if (last?.to === step.from) runs[runs.length - 1] = join(last, step);
    else runs.push(step);
  }
  return runs;
}

/** Receipts only grow: of each member the highest positions. */
function join(a: ReceiptsStep, b: ReceiptsStep): ReceiptsStep {
  const furthest = new Map<AccountId, readonly [AccountId, Position, Position]>();
  for (const [accountId, delivered, read] of [...a.receipts, ...b.receipts]) {
    const [, d = 0, r = 0] = furthest.get(accountId) ?? [];
    furthest.set(accountId, [accountId, Math.max(d, delivered), Math.max(r, read)]);
  }
  return { from: a.from, to: b.to, receipts: [...furthest.values()] };
}
