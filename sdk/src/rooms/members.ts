import type { Member, RoomId } from "@parley/protocol";
import type { ClientContext } from "../client-context.ts";
import { ParleyError, toParleyError } from "../contract/parley-error.ts";
import { changeRoom, takePage } from "../state/events.ts";
import { withEntry } from "../state/immutable.ts";
import { joinMembers, membersInOrder } from "../state/nouns/members.ts";
import { type Load, type MemberList, ownId } from "../state/state.ts";
import { Openings } from "./openings.ts";

export interface MembersView {
  /** By time of joining, oldest first. */
  readonly members: readonly Member[];
  /** True when all pages are loaded. */
  readonly complete: boolean;
  readonly loading: boolean;
  readonly error: ParleyError | null;
}

/** The members of a room: pages on demand, then kept up to date by events. */
export class Members {
  readonly #context: ClientContext;
  readonly #roomId: RoomId;
  readonly #key: string;
  readonly #openings: Openings;
  #loading: Promise<void> | null = null;
  #list: MemberList | null = null;
  #load: Load | undefined;
  #view: MembersView = { members: [], complete: false, loading: false, error: null };

  constructor(context: ClientContext, roomId: RoomId) {
    this.#context = context;
    this.#roomId = roomId;
    this.#key = `${roomId} members`;
    this.#openings = new Openings(context, { ensure: () => this.#ensure(), again: () => this.#again() });
  }

  /** The loaded members; the same object until they change. */
  get view(): MembersView {
    const { rooms, loads } = this.#context.store.state;
    const list = rooms.get(this.#roomId)?.members ?? null;
    const load = loads.get(this.#key);
    if (list === this.#list && load === this.#load) return this.#view;
    const members = list === this.#list ? this.#view.members : list ? membersInOrder(list) : [];
    this.#list = list;
    this.#load = load;
    this.#view = { members, complete: list?.next === null, loading: load?.loading != null, error: load?.error ?? null };
    return this.#view;
  }

  /** True while a caller of `open` keeps it loaded. @internal */
  get isOpen(): boolean {
    return this.#openings.isOpen;
  }

  /** Keeps at least the first page loaded, also after a start over, until the returned function is called. */
  open(): () => void {
    return this.#openings.open();
  }

  /** Loads the next page, if there is one. */
  loadMore(): Promise<void> {
    this.#loading ??= this.#loadPage().finally(() => {
      this.#loading = null;
    });
    return this.#loading;
  }

  /** Loads every page. */
  async loadAll(): Promise<void> {
    do await this.loadMore();
    while (!this.view.complete);
  }

  #ensure(): void {
    const { rooms, loads, connection } = this.#context.store.state;
    const room = rooms.get(this.#roomId);
    if (!room || room.members || loads.has(this.#key) || connection.phase !== "live") return;
    this.loadMore().catch(() => undefined);
  }

  #again(): void {
    if (this.view.error) this.#report(undefined);
    this.#ensure();
  }

  async #loadPage(): Promise<void> {
    const room = this.#context.store.state.rooms.get(this.#roomId);
    if (!room) throw new ParleyError("not_found");
    const held = room.members;
    if (held?.next === null) return;
    this.#report({ loading: "page", error: null });
    try {
      const page = await this.#context.methods.members.list({
        roomId: this.#roomId,
        cursor: held?.next ?? undefined,
        limit: 100,
      });
      this.#context.store.update((state) =>
        changeRoom(
          state,
          this.#roomId,
          (now) => takePage(now, page.position, ownId(state), (at) => joinMembers(at, page)) ?? now,
        ),
      );
      this.#report(undefined);
    } catch (thrown) {
      const error = toParleyError(thrown);
      this.#report({ loading: null, error });
      throw error;
    }
  }

  #report(load: Load | undefined): void {
    this.#context.store.update((state) => ({ ...state, loads: withEntry(state.loads, this.#key, load) }));
  }
}
