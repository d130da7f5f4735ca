import { parentPort, workerData } from "node:worker_threads";
import { IndexThread } from "./index-thread.ts";
import type { Start, ToThread } from "./messages.ts";

// Started as a thread of the server: it holds the file of the index, so that a search never holds up a send.
const thread = new IndexThread(workerData as Start, (message) => parentPort?.postMessage(message));
parentPort?.on("message", (message: ToThread) => {
  if (message.type === "close") void thread.close().then(() => parentPort?.close());
  else thread.hear(message);
});
