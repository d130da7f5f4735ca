import { stateNouns } from "../nouns.ts";
import type { StateNoun } from "./noun.ts";
import type { State } from "./state.ts";

type Nouns = Readonly<Record<string, StateNoun<Partial<State>>>>;
type Hook = "onAccountEvent" | "onPiece" | "onRoomLeft" | "onRoomStartsOver" | "onServerGone";
type Rest<Key extends Hook> = Parameters<NonNullable<Nouns[string][Key]>> extends [State, ...infer More] ? More : never;

/** Every noun's part of the state, by its name. */
export const everyNoun: readonly (readonly [name: string, noun: Nouns[string]])[] =
  Object.entries<Nouns[string]>(stateNouns);

/** Calls a hook of every noun. */
export function inEveryNoun<Key extends Hook>(hook: Key, state: State, ...rest: Rest<Key>): State {
  return everyNoun.reduce((next, [, noun]) => {
    const run = noun[hook] as ((state: State, ...rest: Rest<Key>) => State) | undefined;
    return run ? run(next, ...rest) : next;
  }, state);
}
