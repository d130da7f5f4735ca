/**
 * Notes (mentions, @rooms, answers) that one page reads of each of its sources at most. A page that finds too few among them is
 * shorter than its `limit` and has a `next`, so that its cost depends neither on an account's rooms nor on its history.
 */
export const maxNotesRead = 500;

/**
 * For an account in at most this many rooms, @rooms are read room by room. An account in more rooms reads the @rooms of the whole server,
 * newest first, and skips those of other rooms: that takes many pages if most of them are skipped.
 */
export const maxRoomsMerged = 50;

/** Fewest @rooms that are read of each of those rooms, so that one busy room does not make every page short. */
export const minNotesOfRoom = 50;
