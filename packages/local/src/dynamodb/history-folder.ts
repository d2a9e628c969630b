import { mkdir } from "node:fs/promises";
import { Level } from "level";

/** Another process has the folder open: LevelDB lets in one at a time. */
export class HistoryFolderInUseError extends Error {
  override readonly name = "HistoryFolderInUseError";
}

/** LevelDB cannot open what lies in the folder. */
export class HistoryFolderUnreadableError extends Error {
  override readonly name = "HistoryFolderUnreadableError";
}

/**
 * Makes sure that the folder can be opened as a history: creates it when missing, opens and closes it once, which
 * also replays what a killed process left in LevelDB's log. dynalite itself answers a locked folder with HTTP 500 only.
 */
export const checkHistoryFolder = async (folder: string): Promise<void> => {
  await mkdir(folder, { recursive: true });
  const level = new Level(folder);
  try {
    await level.open();
  } catch (error) {
    const { code, message } = causeOf(error);
    if (code === "LEVEL_LOCKED") throw new HistoryFolderInUseError(inUse(folder), { cause: error });
    throw new HistoryFolderUnreadableError(
      `the history in ${folder} cannot be opened (${message}): move the folder away to start a new one, or choose another with --history`,
      { cause: error },
    );
  }
  await level.close();
};

/** Says that another one has a folder open, and the way out. */
export const inUse = (folder: string): string =>
  `the history in ${folder} is in use by another process (eks-auditor serve, perhaps): end that one, or choose another folder with --history`;

/** `abstract-level` tells the reason beneath its own error. */
export const causeOf = (error: unknown): { code: unknown; message: string } => {
  const beneath = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return {
    code: beneath instanceof Error && "code" in beneath ? beneath.code : undefined,
    message: beneath instanceof Error ? beneath.message : String(beneath),
  };
};
