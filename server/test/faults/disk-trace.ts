/** System calls of a process: its writes to a log on disk, its fsyncs of that log, and its sends to sockets. */
export interface DiskTrace {
  /** Ends the trace and returns its lines, in the order in which the calls began or were resumed. */
  end(): Promise<string[]>;
}

/** Whether the processes of this machine can be traced: strace is installed, and the kernel permits it. */
export function canTrace(): boolean {
  const can = straceRuns();
  if (!can) console.log("The order of fsync and answer is not tested: it needs strace, and a kernel that permits it.");
  return can;
}

function straceRuns(): boolean {
  if (Bun.which("strace") === null) return false;
  return Bun.spawnSync(["strace", "-o", "/dev/null", "true"]).exitCode === 0;
}

/** Attaches strace to all threads of a process. Resolves when all calls from now on are seen. */
export async function traceDisk(pid: number, file: string): Promise<DiskTrace> {
  const calls = "trace=pwrite64,fsync,fdatasync,write,writev,sendto,sendmsg";
  const tracer = Bun.spawn(["strace", "-f", "-y", "-s", "6000", "-e", calls, "-o", file, "-p", String(pid)], {
    stdout: "ignore",
    stderr: "pipe",
  });
  for await (const text of tracer.stderr.pipeThrough(new TextDecoderStream())) if (text.includes("attached")) break;
  return {
    async end() {
      tracer.kill("SIGINT");
      await tracer.exited;
      return (await Bun.file(file).text()).split("\n");
    },
  };
}

/** Where in a trace a message is written to the log, where the log is synced after that, and where the message first leaves to a client. */
export interface Steps {
  readonly written: number;
  /** The end of the first fsync of the log that began after the write; -1 for none. */
  readonly synced: number;
  readonly left: number;
}

/** Finds the steps of a message by its text, which is in its row, and by its id, which is in each answer and event. */
export function stepsOf(lines: readonly string[], { id, text }: { readonly id: string; readonly text: string }): Steps {
  const written = lines.findIndex((line) => /pwrite64\(\d+<[^>]*\.db-wal>/.test(line) && line.includes(text));
  const begun = lines.findIndex((line, at) => at > written && /(?:fsync|fdatasync)\(\d+<[^>]*\.db-wal>/.test(line));
  const left = lines.findIndex((line) => /(?:sendto|sendmsg|writev?)\(\d+<[^/]/.test(line) && line.includes(id));
  return { written, synced: endOf(lines, begun), left };
}

/** The line where a call ends that begins in a line: the same one, or the one where its thread resumes it. */
function endOf(lines: readonly string[], begun: number): number {
  const line = lines[begun];
  if (line === undefined || !line.includes("<unfinished")) return begun;
  const [thread = ""] = line.split(" ");
  return lines.findIndex((other, at) => at > begun && other.startsWith(`${thread} `) && other.includes("sync resumed"));
}
