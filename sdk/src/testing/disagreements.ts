import type { Client } from "../client/client.ts";
import { everyNoun } from "../state/every-noun.ts";
import { canonicalJson, type RoomSnapshot, type Snapshot } from "../state/snapshot.ts";
import { deferred } from "../timing/deferred.ts";
import { snapshot } from "./snapshot.ts";

type Windows = RoomSnapshot["windows"];

/** Differences between two clients of one account in the data that both have: a path and both values each. Empty if they agree. */
export function disagreements(a: Client, b: Client): string[] {
  return differences(snapshot(a), snapshot(b));
}

/** Differences between two snapshots. */
export function differences(a: Snapshot, b: Snapshot): string[] {
  const found: string[] = [];
  const compare = (path: string, one: unknown, other: unknown) => {
    const [left, right] = [canonicalJson(one) ?? "absent", canonicalJson(other) ?? "absent"];
    if (left !== right) found.push(`${path}: ${left} ≠ ${right}`);
  };
  compare("me", a.me, b.me);
  compare("account", a.account, b.account);
  for (const [id, account] of common(a.accounts, b.accounts)) compare(`accounts.${id}`, account, b.accounts[id]);
  for (const [name, { overlap }] of everyNoun) {
    const [one, other] = [a.nouns[name], b.nouns[name]];
    const [left, right] = overlap ? overlap(one as never, other as never) : [one, other];
    compare(name, left, right);
  }
  compare("rooms", Object.keys(a.rooms).sort(), Object.keys(b.rooms).sort());
  for (const [id, room] of common(a.rooms, b.rooms)) {
    const other = b.rooms[id];
    if (other) compareRooms(`rooms.${id}`, room, other, compare);
  }
  return found;
}

/** Resolves when two clients agree; rejects with their differences after `within` milliseconds. */
export function agree(a: Client, b: Client, within = 10_000): Promise<void> {
  const { promise, resolve, reject } = deferred();
  const look = () => {
    if (disagreements(a, b).length === 0) end(resolve);
  };
  const timer = setTimeout(
    () => end(() => reject(new Error(`the clients disagree:\n${disagreements(a, b).join("\n")}`))),
    within,
  );
  const stops = [a.subscribe(look), b.subscribe(look)];
  const end = (settle: () => void) => {
    clearTimeout(timer);
    for (const stop of stops) stop();
    settle();
  };
  look();
  return promise;
}

function compareRooms(
  path: string,
  a: RoomSnapshot,
  b: RoomSnapshot,
  compare: (path: string, a: unknown, b: unknown) => void,
): void {
  for (const key of ["room", "position", "lastMessage", "activeAt", "membership"] as const)
    compare(`${path}.${key}`, a[key], b[key]);
  for (const [id, thread] of common(a.threads, b.threads)) compare(`${path}.threads.${id}`, thread, b.threads[id]);
  for (const [key] of common(a.windows, b.windows)) {
    const [one, other] = overlap(a.windows[key], b.windows[key]);
    compare(`${path}.windows.${key}`, one, other);
  }
  if (a.members && b.members) compare(`${path}.members`, a.members, b.members);
  if (a.receipts && b.receipts) compare(`${path}.receipts`, a.receipts, b.receipts);
}

function common<T>(a: Readonly<Record<string, T>>, b: Readonly<Record<string, T>>): [string, T][] {
  return Object.entries(a).filter(([key]) => key in b);
}

/** The part of a timeline that both windows contain. A window that does not reach the end is not compared beyond its last message. */
function overlap(a: Windows[string] | undefined, b: Windows[string] | undefined): [unknown, unknown] {
  if (!a || !b || a.hasNewer || b.hasNewer) return [null, null];
  const starts = [a, b].filter((window) => window.hasOlder).map((window) => window.messages[0]?.position ?? 0);
  const from = Math.max(0, ...starts);
  const behind = ({ messages, lines }: Windows[string]) =>
    [messages, lines].map((all) => all.filter(({ position }) => position >= from));
  return [behind(a), behind(b)];
}
