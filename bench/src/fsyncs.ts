/** Number of disk flushes of a process during `work`, counted with strace, which slows it down; undefined if strace cannot attach. */
export async function fsyncsDuring(pid: number, work: () => Promise<void>): Promise<number | undefined> {
  if (Bun.which("strace") === null) {
    await work();
    return undefined;
  }
  const tracer = Bun.spawn(
    ["strace", "-f", "-c", "-U", "calls,name", "-e", "trace=fsync,fdatasync", "-p", String(pid)],
    {
      stderr: "pipe",
      stdout: "ignore",
    },
  );
  const said = new Response(tracer.stderr).text();
  await Bun.sleep(1000);
  await work();
  tracer.kill("SIGINT");
  const table = await said;
  const counts = [...table.matchAll(/^\s*(\d+)\s+f(?:data)?sync$/gm)].map(([, calls]) => Number(calls));
  return counts.length === 0 ? undefined : counts.reduce((sum, calls) => sum + calls, 0);
}
