/** Stops the program gracefully on the first SIGTERM or SIGINT, and at once on the second. */
export function stopOnSignals({ stop }: { stop(): Promise<void> }): void {
  let stopping = false;
  const handle = async () => {
    if (stopping) process.exit(1);
    stopping = true;
    await stop();
    process.exit(0);
  };
  process.on("SIGTERM", handle);
  process.on("SIGINT", handle);
}
