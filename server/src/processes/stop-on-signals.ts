/** Ends this program in good order when it is asked to, and at once when it is asked again. */
export function stopOnSignals({ stop }: { stop(): Promise<void> }): void {
  let stopping = false;
  const obey = async () => {
    // Whoever asks twice does not want to wait.
    if (stopping) process.exit(1);
    stopping = true;
    await stop();
    process.exit(0);
  };
  process.on("SIGTERM", obey);
  process.on("SIGINT", obey);
}
