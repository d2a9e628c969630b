import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Level } from "level";
import { causeOf, HistoryFolderInUseError, inUse } from "./history-folder.ts";

/** The folder within a history's folder whose lock is held while that is being opened. */
export const gateName = "opening";

/** Opening takes a tenth of a second; who waits longer than ten meets one that hangs. */
const attempts = 200;
const pauseMilliseconds = 50;

/**
 * Has one process at a time open a history's folder. Whether it can be opened is known only by opening it once, and by
 * then another may be first: dynalite, which opens it a second time, would end the process with an exception. A lock of
 * LevelDB goes with its process, however that ends.
 */
export const throughGate = async <T>(folder: string, open: () => Promise<T>): Promise<T> => {
  await mkdir(folder, { recursive: true });
  const gate = new Level(join(folder, gateName));
  for (let attempt = 1; ; attempt += 1)
    try {
      await gate.open();
      break;
    } catch (error) {
      if (causeOf(error).code !== "LEVEL_LOCKED") throw error;
      if (attempt === attempts) throw new HistoryFolderInUseError(inUse(folder), { cause: error });
      await sleep(pauseMilliseconds);
    }
  try {
    return await open();
  } finally {
    await gate.close();
  }
};
