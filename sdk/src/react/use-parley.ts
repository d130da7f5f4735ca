import { useCallback, useRef, useSyncExternalStore } from "react";
import type { State } from "../state/shown/shown.ts";
import { useClient } from "./provider.ts";

/** Selects a part of the state. The component renders again when `isSame` (by default `Object.is`) is false for the new part. */
export function useParley<T>(select: (state: State) => T, isSame: (a: T, b: T) => boolean = Object.is): T {
  const client = useClient();
  const held = useRef<{ readonly value: T } | null>(null);
  const read = () => {
    const value = select(client.state);
    if (held.current && isSame(held.current.value, value)) return held.current.value;
    held.current = { value };
    return value;
  };
  const subscribe = useCallback((listener: () => void) => client.watch(listener), [client]);
  return useSyncExternalStore(subscribe, read, read);
}

/** True if two lists have the same items in the same order. */
export function isSameList(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, index) => Object.is(item, b[index]));
}
