/** Messages that an account has saved at the most; beyond it the oldest go. */
export const maxSaved = 10_000;
/** Of those as many are told by a pull, the ones saved last. */
export const savedTold = 500;
