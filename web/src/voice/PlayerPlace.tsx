import { later } from "../ui/later.tsx";

/** A place for what is played while it is out of sight; loaded behind the first screen. */
export const PlayerPlace = later(async () => (await import("./VoiceHost.tsx")).VoiceHost);
