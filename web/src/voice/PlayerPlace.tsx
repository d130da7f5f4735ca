import { lazyComponent } from "../ui/loading/lazy-component.tsx";

/** The place of the player bar; loaded after the first screen. */
export const PlayerPlace = lazyComponent(async () => (await import("./VoiceHost.tsx")).VoiceHost);
