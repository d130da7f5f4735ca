let isUnderWay = false;

/** True while the user is signing out; the sign-in page must not redirect back to this page then. */
export const isSigningOut = (): boolean => isUnderWay;

/** Runs a sign-out. The flag is cleared a moment later, after the client has reported the end of the session. */
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
