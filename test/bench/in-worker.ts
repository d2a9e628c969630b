import { once } from "node:events";
import { isMainThread, parentPort, Worker } from "node:worker_threads";
import type { Figure } from "./figure.ts";

/** Lets a module of this folder, which ends with `answerAsWorker`, measure in a thread of its own. */
export const inWorker = async (module: string): Promise<Figure[]> => {
  const worker = new Worker(new URL(module, import.meta.url));
  // An error of the worker rejects this.
  const [figures] = (await once(worker, "message")) as [Figure[]];
  await worker.terminate();
  return figures;
};

/** In a worker, measures and hands the figures over; does nothing elsewhere. */
export const answerAsWorker = async (measure: () => Promise<Figure[]>): Promise<void> => {
  if (!isMainThread) parentPort?.postMessage(await measure());
};
