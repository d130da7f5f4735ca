import type { RoomId } from "@parley/protocol";
import type { ClientContext } from "../client-context.ts";
import { releaseRooms } from "../state/release/release-rooms.ts";
import { createRoom, type RoomHandle } from "./room.ts";

/** Most unused handles that are kept (those requested last), and most rooms whose messages are kept (those opened last). */
export const maxHandles = 200;
export const maxRoomsHeld = 50;

/** The handles of an account's rooms: always the same one for a room while something of it is in use. */
export class Rooms {
  readonly #context: ClientContext;
  readonly #handles = new Map<RoomId, RoomHandle>();

  constructor(context: Omit<ClientContext, "letGo">) {
    this.#context = { ...context, letGo: () => this.#letGo() };
  }

  /** The handle of a room. Evicts the unused handles that were requested longest ago. */
  get(roomId: RoomId): RoomHandle {
    const held = this.#handles.get(roomId);
    const handle = held ?? createRoom(this.#context, roomId);
    this.#handles.delete(roomId);
    this.#handles.set(roomId, handle);
    if (!held) this.#dropUnused();
    return handle;
  }

  /** Number of handles. */
  get size(): number {
    return this.#handles.size;
  }

  /** Drops all handles: the account has signed out. */
  clear(): void {
    this.#handles.clear();
  }

  #dropUnused(): void {
    if (this.#handles.size <= maxHandles) return;
    for (const [roomId, handle] of this.#handles) {
      if (this.#handles.size <= maxHandles) return;
      // The handle that is being returned is the last one.
      if (handle.isInUse || this.#handles.size === 1) continue;
      this.#handles.delete(roomId);
    }
  }

  #letGo(): void {
    const isInUse = (roomId: RoomId) => this.#handles.get(roomId)?.isInUse ?? false;
    this.#context.store.update((state) => releaseRooms(state, maxRoomsHeld, isInUse));
  }
}
