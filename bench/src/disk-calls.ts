/** Calls of a process to the disk. */
export interface DiskCalls {
  readonly fsyncs: number;
  /** Calls of pwrite64; SQLite makes two for each page that it adds to its write-ahead log. */
  readonly writes: number;
}

/** Calls of a process to the disk during `work`, counted with strace, which slows it down; undefined if strace cannot attach. */
export async function diskCallsDuring(pid: number, work: () => Promise<void>): Promise<DiskCalls | undefined> {
  if (Bun.which("strace") === null) {
    await work();
    return undefined;
  }
  const tracer = Bun.spawn(
    ["strace", "-f", "-c", "-U", "calls,name", "-e", "trace=fsync,fdatasync,pwrite64", "-p", String(pid)],
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
  const fsyncs = callsIn(table, "f(?:data)?sync");
  return fsyncs === 0 ? undefined : { fsyncs, writes: callsIn(table, "pwrite64") };
}

function callsIn(table: string, name: string): number {
  const counts = [...table.matchAll(new RegExp(`^\\s*(\\d+)\\s+${name}$`, "gm"))];
  return counts.reduce((sum, [, calls]) => sum + Number(calls), 0);
}
