import { readdir } from "node:fs/promises";
import type { Clock } from "@eks-auditor/core";
import { type History, openHistory } from "@eks-auditor/history";
import {
  gateName,
  HistoryFolderInUseError,
  HistoryFolderUnreadableError,
  keepForGood,
  openEmbeddedDynamoDB,
} from "@eks-auditor/local/dynamodb";
import { CliError, usageError } from "./cli-error.ts";

/** How a local history is opened. */
export interface LocalHistoryOptions {
  /** The wall clock when absent. */
  readonly clock?: Clock;
  /** Refuse to start a new history: for commands that only read. */
  readonly mustExist?: boolean;
}

/** A history in a folder of this machine. */
export interface LocalHistory {
  readonly history: History;
  /** Ends the embedded DynamoDB. What was written is on disk when it resolves. */
  readonly close: () => Promise<void>;
}

/**
 * Opens the history in a folder, and completes what an earlier run left half done. Throws a CliError when the folder is
 * in use, holds something else, or (with `mustExist`) holds no history yet.
 */
export const openLocalHistory = async (
  folder: string,
  { clock, mustExist = false }: LocalHistoryOptions = {},
): Promise<LocalHistory> => {
  await checkFolder(folder, mustExist);
  const { client, tableName, close } = await openEmbeddedDynamoDB({ folder }).catch(
    async (error: unknown) => {
      if (error instanceof HistoryFolderInUseError)
        throw new CliError(await inUseText(folder, error), { cause: error });
      if (error instanceof HistoryFolderUnreadableError) throw new CliError(error.message, { cause: error });
      throw error;
    },
  );
  try {
    const history = openHistory({ client, tableName, retention: keepForGood, ...(clock && { clock }) });
    await history.recover();
    return { history, close };
  } catch (error) {
    await close();
    throw error;
  }
};

/** Names the server that has the folder open, where the folder tells. */
const inUseText = async (folder: string, error: HistoryFolderInUseError): Promise<string> => {
  const { readServing } = await import("./web/serving-note.ts");
  const note = await readServing(folder);
  return note
    ? `the history in ${folder} is in use by another process, eks-auditor serve at ${note.url} as it seems: end that one to write to it, or choose another folder with --history`
    : error.message;
};

/** LevelDB would make any folder its own, a home directory included. */
const checkFolder = async (folder: string, mustExist: boolean): Promise<void> => {
  const names = await namesIn(folder);
  // The file in which LevelDB notes its current state.
  if (names.includes("CURRENT")) return;
  if (names.length > 0)
    throw usageError(`${folder} holds other files and no history: choose another folder with --history`);
  if (mustExist)
    throw new CliError(
      `there is no history in ${folder} yet: make one with "eks-auditor snapshot" or "eks-auditor demo", or choose another folder with --history`,
    );
};

const namesIn = async (folder: string): Promise<string[]> => {
  try {
    return (await readdir(folder)).filter((name) => name !== gateName);
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    if (error.code === "ENOENT") return [];
    if (error.code === "ENOTDIR") throw usageError(`${folder} is a file: --history takes a folder`, error);
    throw new CliError(`cannot read ${folder}: ${error.message}`, { cause: error });
  }
};
