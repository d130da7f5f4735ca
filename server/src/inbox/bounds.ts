/**
 * Notes (mentions, @rooms, answers) that one page reads of each of its sources at most. A page that finds too few among them is
 * shorter than its `limit` and has a `next`, so that its cost depends neither on an account's rooms nor on its history.
 */
export const maxNotesRead = 500;

/**
 * Rooms up to which the @rooms of an account are read room by room. An account in more of them reads those of the whole server, newest
 * first, and leaves out other rooms': that needs many pages where most of them are of other rooms.
 */
export const maxRoomsMerged = 50;

/** @rooms that are read of each of those rooms at least, so that one busy room does not make every page short. */
export const minNotesOfRoom = 50;
