import type { RoomId } from "@parley/protocol";
import type { ClientContext } from "./client-context.ts";
import { createRoom, type RoomHandle } from "./room.ts";
import { letGoOfRooms } from "./state/let-go.ts";

/** Handles that are kept when nothing of them is in use, and rooms whose messages are: those asked for and opened last. */
export const maxHandles = 200;
export const maxRoomsHeld = 50;

/** The handles of an account's rooms: always the same one for a room, as long as something of it is in use. */
export class Rooms {
  readonly #context: ClientContext;
  readonly #handles = new Map<RoomId, RoomHandle>();

  constructor(context: Omit<ClientContext, "letGo">) {
    this.#context = { ...context, letGo: () => this.#letGo() };
  }

  /** The handle of a room; those that were asked for longest ago give way. */
  get(roomId: RoomId): RoomHandle {
    const held = this.#handles.get(roomId);
    const handle = held ?? createRoom(this.#context, roomId);
    this.#handles.delete(roomId);
    this.#handles.set(roomId, handle);
    if (!held) this.#dropUnused();
    return handle;
  }

  /** How many handles there are. */
  get size(): number {
    return this.#handles.size;
  }

  /** The account is gone. */
  clear(): void {
    this.#handles.clear();
  }

  #dropUnused(): void {
    if (this.#handles.size <= maxHandles) return;
    for (const [roomId, handle] of this.#handles) {
      if (this.#handles.size <= maxHandles) return;
      // The one that is being handed out is the last.
      if (handle.isInUse || this.#handles.size === 1) continue;
      this.#handles.delete(roomId);
    }
  }

  #letGo(): void {
    const isInUse = (roomId: RoomId) => this.#handles.get(roomId)?.isInUse ?? false;
    this.#context.store.update((state) => letGoOfRooms(state, maxRoomsHeld, isInUse));
  }
}
