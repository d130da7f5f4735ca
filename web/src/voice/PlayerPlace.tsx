import { later } from "../ui/loading/later.tsx";

/** The place of the player bar; loaded after the first screen. */
export const PlayerPlace = later(async () => (await import("./VoiceHost.tsx")).VoiceHost);
