import { type Position, positionOf, type RoomId, sizes } from "@parley/protocol";
import { loadAccounts } from "../accounts/load.ts";
import type { ClusterListener, Command, Span } from "../cluster/cluster.ts";
import { parseTopic } from "../cluster/topics.ts";
import type { Database, Reader } from "../database/database.ts";
import { encodeEvent, frame, roomFrames } from "../log/encode.ts";
import { findServerState, positionsOfAccounts, positionsOfRooms } from "../log/positions.ts";
import type { Metrics, StreamKind } from "../metrics/metrics.ts";
import type { Hub } from "../realtime/hub.ts";
import type { Range } from "../sync/bounds.ts";
import { profilesBehind } from "../sync/profiles.ts";
import { readEvents } from "../sync/tails.ts";
import { beginningOf } from "../sync/weigh.ts";
import { BroadcastCoalescer } from "./broadcast-coalescer.ts";
import { moved } from "./moved.ts";
import { ReorderBuffer } from "./reorder-buffer.ts";

/** Changed profiles that are told one by one; of more the sockets are told that they moved. */
const mostProfiles = 200;

export interface FollowerParts {
  readonly hub: Hub;
  /** Publishes to the sockets, in place of the hub. */
  readonly publish: (topic: string, frame: string) => void;
  readonly database: Database;
  /** Hears of holes that could not be filled; the next sweep tries again. */
  readonly onFailure: (error: unknown) => void;
  /** A command could not be carried out. */
  readonly onCommandFailed: (command: Command) => void;
  readonly metrics: Metrics;
}

/**
 * Stands between the cluster and this process's sockets: a reader of every stream that somebody here follows. What the hints
 * do not bring in order, or at all, it reads from the database and tells once for all sockets.
 */
export class Follower implements ClusterListener {
  readonly streams: ReorderBuffer;
  readonly #parts: FollowerParts;
  readonly #pace: BroadcastCoalescer;
  readonly #filling = new Map<string, Promise<void>>();

  constructor(parts: FollowerParts) {
    this.#parts = parts;
    this.#pace = new BroadcastCoalescer((topic) => parts.hub.followers(topic));
    this.streams = new ReorderBuffer(parts.publish, (topic) => void this.catchUp(topic));
  }

  onFrame(topic: string, text: string, span?: Span, elsewhere = false): void {
    if (elsewhere) {
      this.#pace.later(topic, () => this.#take(topic, text, span));
      return;
    }
    this.#pace.now(topic);
    this.#take(topic, text, span);
  }

  #take(topic: string, text: string, span?: Span): void {
    if (span === undefined) this.#parts.publish(topic, text);
    else this.streams.take(topic, text, span);
  }

  async onCommand(command: Command, elsewhere: boolean): Promise<void> {
    try {
      await this.#parts.hub.onCommand(command, elsewhere);
    } catch (error) {
      this.#parts.onCommandFailed(command);
      throw error;
    }
  }

  /** Tells the sockets what they have not been told of a stream; once at a time for each. */
  catchUp(topic: string): Promise<void> {
    const running =
      this.#filling.get(topic) ??
      this.#fill(topic)
        .catch(this.#parts.onFailure)
        .finally(() => this.#filling.delete(topic));
    this.#filling.set(topic, running);
    return running;
  }

  /** Forgets how far the sockets have been told: the next sweep publishes where every stream is. */
  forgetAll(): void {
    this.streams.close();
  }

  close(): void {
    this.#pace.close();
    this.streams.close();
  }

  #fill(topic: string): Promise<void> {
    const { kind, id } = parseTopic(topic);
    if (kind === "room") return this.#fillRoom(topic, id);
    if (kind === "account") return this.#fillAccount(topic, id);
    return kind === "directory" ? this.#fillDirectory(topic) : Promise.resolve();
  }

  async #fillRoom(topic: string, roomId: RoomId): Promise<void> {
    const told = this.streams.told(topic);
    const { position, events } = await this.#parts.database.snapshot(async (read) => {
      const [room] = await positionsOfRooms(read, [roomId]);
      const to = room?.position ?? 0;
      if (told === null || !(await this.#fits(read, { roomId, from: told, to }))) return { position: to, events: null };
      return { position: to, events: (await readEvents(read, [{ roomId, from: told, to }])).get(roomId) ?? [] };
    });
    // What was missing may have come after all while the log was read.
    const fresh = events?.filter((event) => positionOf(event) > (this.streams.told(topic) ?? 0));
    const encoded = fresh?.map((event) => ({ position: positionOf(event), text: encodeEvent(event) }));
    const frames = encoded && roomFrames(roomId, encoded).map((each) => each.frame);
    this.#tell("room", topic, frames ?? [moved("room", position, roomId)], position);
  }

  /** Of more than one answer holds the sockets are told that the room moved: each asks for what it lacks, piece by piece. */
  async #fits(read: Reader, range: Range): Promise<boolean> {
    return range.to - range.from <= sizes.tail && (await beginningOf(read, range)).to === range.to;
  }

  /** What was lost may have been that the account left a room: its sockets are put where they belong before they are told. */
  async #fillAccount(topic: string, accountId: string): Promise<void> {
    const [account] = await positionsOfAccounts(this.#parts.database.read, [accountId]);
    const position = account?.position ?? 0;
    await this.#parts.hub.replaceAll([accountId]);
    this.#tell("account", topic, [moved("account", position)], position);
  }

  async #fillDirectory(topic: string): Promise<void> {
    const told = this.streams.told(topic);
    const { position, frames } = await this.#parts.database.snapshot(async (read) => {
      const { directory } = await findServerState(read);
      const ids = told === null ? [] : await profilesBehind(read, told, mostProfiles + 1);
      if (told === null || ids.length > mostProfiles)
        return { position: directory, frames: [moved("directory", directory)] };
      const accounts = (await loadAccounts(read, ids)).sort((a, b) => a.revision - b.revision);
      return { position: directory, frames: profileFrames(accounts, told, directory) };
    });
    this.#tell("directory", topic, frames, position);
  }

  #tell(kind: StreamKind, topic: string, frames: readonly string[], upTo: Position): void {
    this.streams.fill(topic, frames, upTo);
    this.#parts.metrics.filled(kind);
    if (frames.some((text) => text.startsWith('{"type":"moved"'))) this.#parts.metrics.moved(kind);
  }
}

/**
 * Of somebody who changed twice only the last change is left, so that positions may be missing in between: readers are then
 * told that the directory moved.
 */
function profileFrames(accounts: Awaited<ReturnType<typeof loadAccounts>>, told: Position, directory: Position) {
  const isComplete = accounts.length === directory - told;
  if (!isComplete) return [moved("directory", directory)];
  const events = accounts.map((account) => ({
    type: "account.changed" as const,
    position: account.revision,
    account,
  }));
  return [frame({ type: "directory", events })];
}
