import type { VoicePart } from "@parley/protocol";

/** The bars of a waveform, each between 0 and 1. */
export const barsOf = ({ waveform }: Pick<VoicePart, "waveform">): number[] =>
  [...atob(waveform)].map((byte) => byte.charCodeAt(0) / 255);
