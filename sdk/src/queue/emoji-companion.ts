import type { Methods } from "../calls/endpoints.ts";
import type { Environment } from "../environment/environment.ts";
import { isEmojiHeld } from "../state/nouns/emoji.ts";
import type { Store } from "../state/store.ts";
import { Throttle } from "../timing/throttle.ts";
import type { Companion } from "./companion.ts";

/** Milliseconds after which an outdated list, or one that failed to load, is requested again. */
const pause = 2_000;

/** Loads the server's custom emoji for programs that show them. */
export interface EmojiFollowing extends Companion {
  /** Keeps the list in the state from now on. */
  follow(): void;
}

export function emojiCompanion(environment: Environment, store: Store, methods: Methods): EmojiFollowing {
  let isFollowed = false;
  let isReading = false;
  const isMissing = () => isFollowed && !isEmojiHeld(store.state) && store.state.connection.phase === "live";
  const again = new Throttle(environment.timers, pause, () => void read());
  async function read(): Promise<void> {
    if (isReading || !isMissing()) return;
    isReading = true;
    const { revision } = store.state.emoji;
    await methods.emoji.list({ revision }).catch(() => undefined);
    isReading = false;
    if (isMissing()) again.ask(false);
  }
  return {
    follow: () => {
      isFollowed = true;
      void read();
    },
    flushAll: () => void read(),
    stop: () => again.cancel(),
  };
}
