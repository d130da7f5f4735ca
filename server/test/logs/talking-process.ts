import { environmentOf } from "../database/server-place.ts";
import { freePort } from "../harness/port.ts";
import { program } from "../harness/program.ts";

/** The real program in its own process, with all of its output. */
export interface TalkingProcess {
  readonly url: string;
  /** Standard output and standard error so far. */
  said(): string;
  /** Asks the program to stop, as systemd and containers do. */
  terminate(): void;
  /** Its exit code, after all output was read. */
  readonly ended: Promise<number>;
}

/** Starts the program with a data folder and waits until it is ready. */
export async function startTalking(
  data: string,
  settings: Record<string, string> = {},
  port = freePort(),
): Promise<TalkingProcess> {
  const child = Bun.spawn([process.execPath, program], {
    env: {
      ...{ PATH: process.env.PATH ?? "", PARLEY_DATA: data, PARLEY_PORT: String(port), PARLEY_RATE_LIMITS: "0" },
      ...(await environmentOf(data)),
      ...settings,
    },
    stdout: "pipe",
    stderr: "pipe",
  });
  let said = "";
  const hear = async (stream: ReadableStream<Uint8Array>) => {
    const decoder = new TextDecoder();
    for await (const bytes of stream) said += decoder.decode(bytes, { stream: true });
  };
  const heard = Promise.all([hear(child.stdout), hear(child.stderr)]);
  const url = `http://127.0.0.1:${port}`;
  while ((await fetch(`${url}/health/ready`).catch(() => undefined))?.status !== 200) {
    if (child.exitCode !== null) throw new Error(`the server stopped with code ${child.exitCode}: ${said}`);
    await Bun.sleep(10);
  }
  return {
    url,
    said: () => said,
    terminate: () => child.kill("SIGTERM"),
    ended: child.exited.then(async (code) => {
      await heard;
      return code;
    }),
  };
}
