import { type Position, positionOf, type RoomId, sizes } from "@parley/protocol";
import { loadAccounts } from "../accounts/load.ts";
import type { ClusterListener, Command, FrameRange } from "../cluster/cluster.ts";
import { parseTopic } from "../cluster/topics.ts";
import type { Database, Reader } from "../database/database.ts";
import { encodeEvent, frame, roomFrames } from "../log/encode.ts";
import { findServerState, positionsOfAccounts, positionsOfRooms } from "../log/positions.ts";
import type { Metrics, StreamKind } from "../metrics/metrics.ts";
import type { Hub } from "../realtime/hub.ts";
import type { LogRange } from "../sync/bounds.ts";
import { profilesBehind } from "../sync/profiles.ts";
import { readEvents } from "../sync/tails.ts";
import { beginningOf } from "../sync/weigh.ts";
import { BroadcastCoalescer } from "./broadcast-coalescer.ts";
import { moved } from "./moved.ts";
import { ReorderBuffer } from "./reorder-buffer.ts";

/** Changed profiles that are published themselves; for more, only the directory's position is. */
const maxProfiles = 200;

export interface FollowerParts {
  readonly hub: Hub;
  /** Publishes to this process's sockets. */
  readonly publish: (topic: string, frame: string) => void;
  readonly database: Database;
  /** Called with the error when a gap could not be filled; the next sweep tries again. */
  readonly onFailure: (error: unknown) => void;
  /** A command could not be carried out. */
  readonly onCommandFailed: (command: Command) => void;
  readonly metrics: Metrics;
}

/**
 * Delivers frames from the cluster to this process's sockets, as a reader of every stream that one of them is subscribed to. Events whose frames are
 * lost or out of order it reads from the database and publishes once for all sockets.
 */
export class Follower implements ClusterListener {
  readonly streams: ReorderBuffer;
  readonly #parts: FollowerParts;
  readonly #coalescer: BroadcastCoalescer;
  readonly #filling = new Map<string, Promise<void>>();

  constructor(parts: FollowerParts) {
    this.#parts = parts;
    this.#coalescer = new BroadcastCoalescer((topic) => parts.hub.followers(topic));
    this.streams = new ReorderBuffer(parts.publish, (topic) => void this.catchUp(topic));
  }

  onFrame(topic: string, text: string, range?: FrameRange, elsewhere = false): void {
    if (elsewhere) {
      this.#coalescer.schedule(topic, () => this.#take(topic, text, range));
      return;
    }
    this.#coalescer.flush(topic);
    this.#take(topic, text, range);
  }

  #take(topic: string, text: string, range?: FrameRange): void {
    if (range === undefined) this.#parts.publish(topic, text);
    else this.streams.take(topic, text, range);
  }

  async onCommand(command: Command, elsewhere: boolean): Promise<void> {
    try {
      await this.#parts.hub.onCommand(command, elsewhere);
    } catch (error) {
      this.#parts.onCommandFailed(command);
      throw error;
    }
  }

  /** Publishes the missing events of a stream. Only one such call per stream runs at a time. */
  catchUp(topic: string): Promise<void> {
    const running =
      this.#filling.get(topic) ??
      this.#fill(topic)
        .catch(this.#parts.onFailure)
        .finally(() => this.#filling.delete(topic));
    this.#filling.set(topic, running);
    return running;
  }

  /** Forgets all positions: the next sweep publishes the position of every stream. */
  forgetAll(): void {
    this.streams.close();
  }

  close(): void {
    this.#coalescer.close();
    this.streams.close();
  }

  #fill(topic: string): Promise<void> {
    const { kind, id } = parseTopic(topic);
    if (kind === "room") return this.#fillRoom(topic, id);
    if (kind === "account") return this.#fillAccount(topic, id);
    return kind === "directory" ? this.#fillDirectory(topic) : Promise.resolve();
  }

  async #fillRoom(topic: string, roomId: RoomId): Promise<void> {
    const from = this.streams.publishedTo(topic);
    const { position, events } = await this.#parts.database.snapshot(async (read) => {
      const [room] = await positionsOfRooms(read, [roomId]);
      const to = room?.position ?? 0;
      if (from === null || !(await this.#fits(read, { roomId, from, to }))) return { position: to, events: null };
      return { position: to, events: (await readEvents(read, [{ roomId, from, to }])).get(roomId) ?? [] };
    });
    // Frames may have arrived while the log was read.
    const fresh = events?.filter((event) => positionOf(event) > (this.streams.publishedTo(topic) ?? 0));
    const encoded = fresh?.map((event) => ({ position: positionOf(event), text: encodeEvent(event) }));
    const frames = encoded && roomFrames(roomId, encoded).map((each) => each.frame);
    this.#publish("room", topic, frames ?? [moved("room", position, roomId)], position);
  }

  /** True if the events fit into one frame. Otherwise only the room's position is published, and each client pulls its missing events. */
  async #fits(read: Reader, range: LogRange): Promise<boolean> {
    return range.to - range.from <= sizes.tail && (await beginningOf(read, range)).to === range.to;
  }

  /** The lost frame may have had the event that the account left a room: corrects its subscriptions before publishing anything. */
  async #fillAccount(topic: string, accountId: string): Promise<void> {
    const [account] = await positionsOfAccounts(this.#parts.database.read, [accountId]);
    const position = account?.position ?? 0;
    await this.#parts.hub.replaceAll([accountId]);
    this.#publish("account", topic, [moved("account", position)], position);
  }

  async #fillDirectory(topic: string): Promise<void> {
    const from = this.streams.publishedTo(topic);
    const { position, frames } = await this.#parts.database.snapshot(async (read) => {
      const { directory } = await findServerState(read);
      const ids = from === null ? [] : await profilesBehind(read, from, maxProfiles + 1);
      if (from === null || ids.length > maxProfiles)
        return { position: directory, frames: [moved("directory", directory)] };
      const accounts = (await loadAccounts(read, ids)).sort((a, b) => a.revision - b.revision);
      return { position: directory, frames: profileFrames(accounts, from, directory) };
    });
    this.#publish("directory", topic, frames, position);
  }

  #publish(kind: StreamKind, topic: string, frames: readonly string[], upTo: Position): void {
    this.streams.fill(topic, frames, upTo);
    this.#parts.metrics.gapFilled(kind);
    if (frames.some((text) => text.startsWith('{"type":"moved"'))) this.#parts.metrics.movedPublished(kind);
  }
}

/** A profile that changed twice has only its last position: when positions are missing, only the directory's position is published. */
function profileFrames(accounts: Awaited<ReturnType<typeof loadAccounts>>, from: Position, directory: Position) {
  const isComplete = accounts.length === directory - from;
  if (!isComplete) return [moved("directory", directory)];
  const events = accounts.map((account) => ({
    type: "account.changed" as const,
    position: account.revision,
    account,
  }));
  return [frame({ type: "directory", events })];
}
