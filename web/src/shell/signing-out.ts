let isUnderWay = false;

/** True during a sign-out by hand: then sign-in does not lead back to this page. */
export const isSigningOut = (): boolean => isUnderWay;

/** Runs the end of a session by hand; the client reports the end a moment later. */
export async function whileSigningOut(work: () => Promise<unknown>): Promise<void> {
  isUnderWay = true;
  try {
    await work();
  } finally {
    setTimeout(() => {
      isUnderWay = false;
    });
  }
}
