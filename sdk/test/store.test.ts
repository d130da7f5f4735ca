import { expect, test } from "bun:test";
import { Store } from "../src/state/store.ts";

test("who has stopped listening is not called again, not even for a change that others answer with another", () => {
  const store = new Store();
  let calls = 0;
  store.subscribe(() => store.update((state) => (state.loaded ? state : { ...state, loaded: true })));
  const stop = store.subscribe(() => {
    calls += 1;
    stop();
  });
  store.update((state) => ({ ...state, syncedAt: 1 }));
  expect([calls, store.state.loaded]).toEqual([1, true]);
});
