/** Does something as soon as the server, which has just been started or let go on, is ready for it. */
export async function ready<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (tries === 200) throw error;
      await Bun.sleep(50);
    }
  }
}
