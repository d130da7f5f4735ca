import { type AccountEvent, type DirectoryEvent, positionOf, type RoomId } from "@parley/protocol";
import type { Cluster } from "../cluster/cluster.ts";
import { accountTopic, directoryTopic, roomTopic } from "../cluster/topics.ts";
import { type Metrics, noMetrics } from "../metrics/metrics.ts";
import { noTraces, type Traces } from "../traces/traces.ts";
import { type Encoded, encodeEvent, frame, rangeOf, roomFrames, runsOf } from "./encode.ts";
import { ReceiptsBatch } from "./receipts-batch.ts";
import type { Announcement } from "./transaction.ts";

/**
 * Publishes committed events: one frame per room for all commits of one turn of the event loop, or a few if they are large. A frame is a hint: a
 * client that misses one sees the gap in the positions and reads the log.
 */
export class Relay {
  #rooms = new Map<RoomId, Encoded[]>();
  #accounts = new Map<string, AccountEvent[]>();
  #directory: DirectoryEvent[] = [];
  #scheduled = false;
  /** When each commit was durable that the next round publishes. */
  #durable: number[] = [];
  #told: (() => void)[] = [];
  /** Events encoded so far: one encoding per event, whatever the number of members. */
  encoded = 0;

  /** Receipts are published at the end of their round. */
  readonly receipts: ReceiptsBatch;
  readonly #cluster: Cluster;
  readonly #metrics: Metrics;
  readonly #traces: Traces;

  readonly #onGrown: () => void;

  /** `onGrown` is called when logs of rooms have grown. */
  constructor(cluster: Cluster, metrics = noMetrics, traces = noTraces, onGrown = () => {}) {
    this.#cluster = cluster;
    this.#onGrown = onGrown;
    this.#metrics = metrics;
    this.#traces = traces;
    this.receipts = new ReceiptsBatch(cluster);
  }

  /** `durable`: time of the commit, by `performance.now()`. */
  tell(announcements: readonly Announcement[], durable = performance.now()): void {
    if (announcements.length === 0) return;
    for (const announcement of announcements) this.#gather(announcement);
    this.#durable.push(durable);
    const told = this.#traces.started("relay", durable);
    if (told !== null) this.#told.push(told);
    if (this.#scheduled) return;
    this.#scheduled = true;
    // After the microtasks of the commit, so that all transactions of one commit are published together.
    setImmediate(() => this.flush());
  }

  flush(): void {
    this.#scheduled = false;
    const rooms = this.#rooms;
    const accounts = this.#accounts;
    const directory = this.#directory;
    this.#rooms = new Map();
    this.#accounts = new Map();
    this.#directory = [];
    const durable = this.#durable;
    const told = this.#told;
    [this.#durable, this.#told] = [[], []];
    for (const [accountId, events] of accounts)
      for (const run of runsOf(inOrder(events)))
        this.#cluster.publish(accountTopic(accountId), frame({ type: "account", events: run }), rangeOf(run));
    for (const [roomId, events] of rooms)
      for (const { frame: text, range } of roomFrames(roomId, inOrder(events)))
        this.#cluster.publish(roomTopic(roomId), text, range);
    if (rooms.size > 0) this.#onGrown();
    for (const run of runsOf(inOrder(directory)))
      this.#cluster.publish(directoryTopic, frame({ type: "directory", events: run }), rangeOf(run));
    const now = performance.now();
    for (const at of durable) this.#metrics.deliveredLocally(now - at);
    for (const tell of told) tell();
  }

  #gather(announcement: Announcement): void {
    switch (announcement.kind) {
      case "room":
        this.encoded += 1;
        if (announcement.event.type === "message.created") this.#metrics.messageCommitted();
        push(this.#rooms, announcement.roomId, {
          position: positionOf(announcement.event),
          text: encodeEvent(announcement.event),
        });
        return;
      case "account":
        push(this.#accounts, announcement.accountId, announcement.event);
        return;
      case "directory":
        this.#directory.push(announcement.event);
        return;
      case "receipts": {
        const { roomId, from, to, receipts } = announcement;
        this.receipts.add(roomId, { from, to, receipts });
      }
    }
  }
}

/** A transaction that waited for its effects is published after a later one: sorting brings the events of the room back into order. */
function inOrder<E extends { readonly position: number }>(events: E[]): E[] {
  return events.sort((a, b) => a.position - b.position);
}

function push<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
