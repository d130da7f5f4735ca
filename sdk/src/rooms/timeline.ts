import type { MessageId, Output, Position, RoomId } from "@parley/protocol";
import type { ClientContext } from "../client-context.ts";
import { isTemporary, type ParleyError, toParleyError } from "../contract/parley-error.ts";
import { changeRoom, takePage } from "../state/events.ts";
import { withEntry } from "../state/immutable.ts";
import { joinPage, letGo, type PageSide, positionOf, prune } from "../state/messages/windows.ts";
import { type Load, ownId, type RoomState, type State, type TimelineWindow, windowKey } from "../state/state.ts";
import { backOff } from "../timing/back-off.ts";
import { Openings } from "./openings.ts";
import { idle, isSameView, shownKey, shownWindow, type TimelineView, viewOf } from "./timeline-view.ts";

type Where = { readonly before?: Position; readonly after?: Position; readonly around?: Position };

/** Most retries of a page for which the room received too many events during the call. */
const rereads = 3;

/** The main timeline of a room, or the replies of a thread. */
export class Timeline {
  readonly #context: ClientContext;
  readonly roomId: RoomId;
  readonly threadId: MessageId | null;
  readonly #key: string;
  readonly #openings: Openings;
  #retryTimer: unknown;
  #failures = 0;
  /** Number of the last load that replaced the window: answers to earlier loads are ignored. */
  #generation = 0;
  #view: TimelineView | null = null;
  #seen: State | null = null;

  constructor(context: ClientContext, roomId: RoomId, threadId: MessageId | null) {
    this.#context = context;
    this.roomId = roomId;
    this.threadId = threadId;
    this.#key = `${roomId} ${windowKey(threadId)}`;
    this.#openings = new Openings(context, {
      ensure: () => this.#ensure(),
      again: () => this.#again(),
      closed: () => this.#closed(),
    });
  }

  /** The present view; the same object until it changes. */
  get view(): TimelineView {
    const { state } = this.#context.store;
    if (this.#view !== null && state === this.#seen) return this.#view;
    const next = viewOf(this.#context.store.shown, this.roomId, this.threadId, this.#key);
    this.#seen = state;
    if (this.#view === null || !isSameView(this.#view, next)) this.#view = next;
    return this.#view;
  }

  /** Keeps the newest page loaded, also after a start over, until the returned function is called. */
  open(): () => void {
    this.#change((room) => this.#touched(room));
    const close = this.#openings.open();
    this.#context.letGo();
    return close;
  }

  /** True while a caller of `open` keeps it loaded. @internal */
  get isOpen(): boolean {
    return this.#openings.isOpen;
  }

  /** Loads the page before the first loaded message. */
  async loadOlder(): Promise<void> {
    const { window, room } = this.#held();
    if (!window || !room) return this.toNewest();
    if (window.hasOlder) await this.#load("older", { before: positionOf(room, window.ids[0]) || undefined });
  }

  /** Loads the page after the last loaded message. */
  async loadNewer(): Promise<void> {
    const { window, room } = this.#held();
    if (!window || !room) return this.toNewest();
    if (window.hasNewer) await this.#load("newer", { after: positionOf(room, window.ids.at(-1)) });
  }

  /** Shows the messages around a position instead of the present ones, unless they contain it. */
  async jumpTo(position: Position): Promise<void> {
    const { window, room } = this.#held();
    if (
      window &&
      room &&
      positionOf(room, window.ids[0]) <= position &&
      position <= positionOf(room, window.ids.at(-1))
    )
      return;
    const newest = room?.windows.get(windowKey(this.threadId));
    if (room && newest && newest !== window && positionOf(room, newest.ids[0]) <= position) return this.toNewest();
    await this.#load("page", { around: position });
  }

  /**
   * Releases messages that are more than some hundred before or after the visible one, so that scrolling through a long room does not keep
   * all of it in memory. `loadOlder` and `loadNewer` load them again.
   */
  letGo(position: Position): void {
    // A page that is being loaded belongs to the present end: do not change it now.
    if (this.#context.store.state.loads.get(this.#key)?.loading) return;
    this.#change((room) => letGo(room, this.threadId, shownKey(room, this.threadId), position));
  }

  /** Shows the end of the timeline. */
  async toNewest(): Promise<void> {
    const { room } = this.#held();
    this.#generation += 1;
    this.#change((held) => withoutWindow(held, windowKey(this.threadId, true)));
    this.#report(idle);
    if (!room?.windows.has(windowKey(this.threadId))) await this.#load("page", {});
  }

  // Records the time of opening: messages of the rooms opened last are stored for use without a network.
  #touched(room: RoomState): RoomState {
    return this.threadId === null ? { ...room, openedAt: this.#context.environment.now() } : room;
  }

  #held(): { room: RoomState | undefined; window: TimelineWindow | undefined } {
    const room = this.#context.store.state.rooms.get(this.roomId);
    return { room, window: room && shownWindow(room, this.threadId) };
  }

  #again(): void {
    this.#context.environment.timers.clear(this.#retryTimer);
    if (this.#context.store.state.loads.get(this.#key)?.error) this.#report(idle);
    this.#ensure();
  }

  #closed(): void {
    this.#context.environment.timers.clear(this.#retryTimer);
    // Releases the messages of a closed timeline, except its newest ones.
    this.#change((room) => prune(withoutWindow(room, windowKey(this.threadId, true))));
    this.#context.letGo();
  }

  // Loads the first page: at the opening, after a start over, and after a failed load when the connection is restored.
  #ensure(): void {
    const { state } = this.#context.store;
    const room = state.rooms.get(this.roomId);
    const load = state.loads.get(this.#key) ?? idle;
    if (!room || room.windows.has(windowKey(this.threadId)) || load.loading !== null || load.error !== null) return;
    if (state.connection.phase === "live") void this.#load("page", {}).catch(() => undefined);
  }

  async #load(side: PageSide, where: Where): Promise<void> {
    const { loading } = this.#context.store.state.loads.get(this.#key) ?? idle;
    // While a page that replaces the window is being loaded, older or newer pages of the present window are not requested.
    if (side !== "page" && (loading === side || loading === "page")) return;
    if (side === "page") this.#generation += 1;
    const generation = this.#generation;
    this.#report({ loading: side, error: null });
    try {
      await this.#read(side, where, generation);
      this.#failures = 0;
      if (generation === this.#generation) this.#report(idle);
    } catch (thrown) {
      const error = toParleyError(thrown);
      if (generation === this.#generation) this.#failed(error);
      throw error;
    }
  }

  async #read(side: PageSide, where: Where, generation: number): Promise<void> {
    for (let tries = 0; tries < rereads; tries += 1) {
      const page = await this.#context.methods.messages.list({
        roomId: this.roomId,
        ...where,
        ...(this.threadId === null ? {} : { threadId: this.threadId }),
      });
      if (generation !== this.#generation || this.#take(page, side, where)) return;
    }
  }

  /** Applies a page; false if it is too old, because events since then are no longer kept. */
  #take(page: Output<"messages.list">, side: PageSide, where: Where): boolean {
    const held = this.#context.store.state;
    const room = held.rooms.get(this.roomId);
    const shown = room && shownKey(room, this.threadId);
    // The account has left the room, or the room has started over and the page's window does not exist any more.
    if (!room || shown === undefined || (side !== "page" && !room.windows.has(shown))) return true;
    const key = side === "page" ? windowKey(this.threadId, where.around !== undefined && page.hasNewer) : shown;
    const next = takePage(room, page.position, ownId(held), (now) =>
      joinPage(this.#touched(now), key, this.threadId, page, side),
    );
    if (!next) return false;
    this.#context.store.update((state) => ({
      ...state,
      rooms: withEntry(state.rooms, this.roomId, next),
      loads: withEntry(state.loads, this.#key, undefined),
    }));
    return true;
  }

  #failed(error: ParleyError): void {
    const { environment } = this.#context;
    this.#report({ loading: null, error });
    if (!isTemporary(error) || !this.#openings.isOpen) return;
    const pause = error.retryAfter ?? backOff(this.#failures + 1, environment.random);
    this.#failures += 1;
    environment.timers.clear(this.#retryTimer);
    this.#retryTimer = environment.timers.set(() => this.#again(), pause);
  }

  #report(load: Load): void {
    this.#context.store.update((state) => {
      const held = state.loads.get(this.#key);
      if ((held ?? idle) === load) return state;
      return { ...state, loads: withEntry(state.loads, this.#key, load === idle ? undefined : load) };
    });
  }

  #change(change: (room: RoomState) => RoomState): void {
    this.#context.store.update((state) => changeRoom(state, this.roomId, change));
  }
}

function withoutWindow(room: RoomState, key: string): RoomState {
  const windows = withEntry(room.windows, key, undefined);
  return windows === room.windows ? room : { ...room, windows };
}
