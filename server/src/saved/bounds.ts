/** Most messages that an account has saved; beyond it the oldest are removed. */
export const maxSaved = 10_000;
/** Most of them that a pull brings: the ones changed last. */
export const savedTold = 500;
