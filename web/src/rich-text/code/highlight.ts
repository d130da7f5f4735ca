import type { Block, Piece, Told } from "./colour-worker.ts";
import { openColourWorker } from "./open-colour-worker.ts";

/** Milliseconds that one block may take. What takes longer is written to take long: it stays plain. */
const deadline = 500;
/** Milliseconds that a grammar may take to be loaded. */
const patience = 20_000;

let worker: Worker | undefined;
let last: Promise<unknown> = Promise.resolve();

/**
 * The pieces of a block of code; null when it is to stay plain. The patterns of grammars take as long as a hostile block wants,
 * so a worker tries them, one block after the other, and is ended when it does not answer in time. Rejects when it cannot work,
 * as without a network.
 */
export function highlight(block: Block): Promise<readonly Piece[] | null> {
  const answer = last.then(() => ask(block));
  last = answer.catch(() => undefined);
  return answer;
}

function ask(block: Block): Promise<readonly Piece[] | null> {
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
    asked.onmessage = ({ data: told }: MessageEvent<Told>) => {
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
