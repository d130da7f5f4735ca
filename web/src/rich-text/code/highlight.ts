import type { Block, ColouredCode, WorkerMessage } from "./colour-worker.ts";
import { openColourWorker } from "./open-colour-worker.ts";

/**
 * Timeouts for one block in milliseconds. A busy device may need longer for a harmless block, so a block that times out is tried once more
 * after the waiting blocks. A block that times out again stays plain, because it was probably written to take long.
 */
const deadlines = { first: 500, second: 2_000 };
/** Timeout for loading a grammar, in milliseconds. */
const patience = 20_000;

let worker: Worker | undefined;
let last: Promise<unknown> = Promise.resolve();

/**
 * The pieces of a code block; null if it stays plain. A hostile block can make the patterns of a grammar run for a very long time. So a
 * worker runs them, one block at a time, and is terminated if it does not answer in time. Rejects if the worker cannot load, for example
 * offline.
 */
export async function highlight(block: Block): Promise<readonly ColouredCode[] | null> {
  return (await inTurn(block, deadlines.first)) ?? inTurn(block, deadlines.second);
}

function inTurn(block: Block, deadline: number): Promise<readonly ColouredCode[] | null> {
  const answer = last.then(() => ask(block, deadline));
  last = answer.catch(() => undefined);
  return answer;
}

function ask(block: Block, deadline: number): Promise<readonly ColouredCode[] | null> {
  worker ??= openColourWorker();
  const asked = worker;
  return new Promise((resolve, reject) => {
    const giveUp = () => {
      asked.terminate();
      worker = undefined;
    };
    const fail = (reason: string) => {
      clearTimeout(timer);
      giveUp();
      reject(new Error(reason));
    };
    let timer = setTimeout(() => fail("The grammar was not loaded."), patience);
    asked.onerror = () => fail("The worker failed.");
    asked.onmessage = ({ data: told }: MessageEvent<WorkerMessage>) => {
      clearTimeout(timer);
      if ("pieces" in told) return resolve(told.pieces);
      timer = setTimeout(() => {
        giveUp();
        resolve(null);
      }, deadline);
    };
    asked.postMessage(block);
  });
}
