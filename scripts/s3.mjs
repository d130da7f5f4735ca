// An S3 server for the tests of files. Node built-ins only.
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildWithGo } from "./go-programs.mjs";
import { freePort, untilOpen } from "./ports.mjs";

/** The path of versitygw, an S3 server in front of a folder, as `buildWithGo` finds or builds it. */
export const buildS3Server = () =>
  buildWithGo({
    ...{ name: "versitygw", version: "v1.0.14", module: "github.com/versity/versitygw/cmd/versitygw" },
    need: "The tests of files on S3 need an S3 server",
  });

/**
 * Starts an S3 server on a free port with one empty bucket, and the credentials `parley` and `secret`. On `parley.localhost` the bucket is part of
 * the host name.
 * @param {string} program
 * @param {{ port?: number, folder?: string }} [place] those of a server that was stopped before
 */
export async function startS3Server(program, place = {}) {
  const port = place.port ?? (await freePort());
  const folder = place.folder ?? mkdtempSync(join(tmpdir(), "parley-s3-"));
  const bucket = "parley-files";
  mkdirSync(join(folder, "gateway", bucket), { recursive: true });
  mkdirSync(join(folder, "sidecar"), { recursive: true });
  const args = [
    ...["--quiet", "--port", `127.0.0.1:${port}`],
    ...["--access", "parley", "--secret", "secret", "--virtual-domain", "localhost"],
  ];
  const child = spawn(program, [...args, "posix", "--sidecar", join(folder, "sidecar"), join(folder, "gateway")], {
    stdio: "ignore",
  });
  const gone = new Promise((resolve) => child.once("close", resolve));
  const cleanUp = () => child.kill("SIGKILL");
  process.once("exit", cleanUp);
  await untilOpen(port, child, "the S3 server");
  const stop = async () => {
    process.off("exit", cleanUp);
    cleanUp();
    await gone;
  };
  return {
    ...{ port, folder, bucket, child, stop, endpoint: `http://localhost:${port}` },
    async close() {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
