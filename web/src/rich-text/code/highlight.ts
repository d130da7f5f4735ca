import type { Block, Piece, Told } from "./colour-worker.ts";
import { openColourWorker } from "./open-colour-worker.ts";

/**
 * Milliseconds that one block may take. A busy device may need longer for a good block, so it is tried once more, behind the blocks that
 * wait. What takes longer than that is written to take long, and stays plain.
 */
const deadlines = { first: 500, second: 2_000 };
/** Milliseconds that a grammar may take to be loaded. */
const patience = 20_000;

let worker: Worker | undefined;
let last: Promise<unknown> = Promise.resolve();

/**
 * The pieces of a block of code; null when it is to stay plain. The patterns of grammars take as long as a hostile block wants,
 * so a worker tries them, one block after the other, and is ended when it does not answer in time. Rejects when it cannot work,
 * as without a network.
 */
export async function highlight(block: Block): Promise<readonly Piece[] | null> {
  return (await inTurn(block, deadlines.first)) ?? inTurn(block, deadlines.second);
}

function inTurn(block: Block, deadline: number): Promise<readonly Piece[] | null> {
  const answer = last.then(() => ask(block, deadline));
  last = answer.catch(() => undefined);
  return answer;
}

function ask(block: Block, deadline: number): Promise<readonly Piece[] | null> {
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
