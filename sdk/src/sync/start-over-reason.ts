/** Why events cannot be emitted one by one. */
export type StartOverReason = "epoch_changed" | "position_ahead" | "too_far_behind";
