const hour = 3_600_000;
export const day = 24 * hour;
/** Milliseconds between two runs of the job: a message may outlive its days by so much. */
export const runEvery = hour;
/** The job looks at a room with a rule at most once in `lookAfter.min` milliseconds, and at least once in `lookAfter.max`. */
export const lookAfter = { min: hour, max: day } as const;
/** Rooms that one query of the job finds. */
export const roomsAtOnce = 100;
/** Most messages that one transaction erases: few, so that a send into the room does not wait long for its lock. */
export const erasedAtOnce = 100;
/** Most rooms at which one run of the job looks. */
export const looksOfRun = 10_000;
/** Most transactions of one run that erase messages. The next run follows after `runPause` milliseconds. */
export const erasuresOfRun = 1000;
export const runPause = 1000;
