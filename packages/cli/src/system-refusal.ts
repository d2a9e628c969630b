const anotherFolder = "choose another folder, --history for the local history";

/** What the operating system says where a file may not be made, or written. */
const refusals: ReadonlySet<unknown> = new Set(["EACCES", "EPERM", "EROFS"]);
const noSpace: ReadonlySet<unknown> = new Set(["ENOSPC", "EDQUOT"]);

/**
 * Returns what a person can do about an error of the operating system, whoever wraps it: a folder that may not be written,
 * a disk that is full. Undefined for all else. LevelDB throws such errors as texts, without a code.
 */
export const systemRefusal = (error: unknown): string | undefined => {
  if (!(error instanceof Error)) return undefined;
  const { code, path } = error as NodeJS.ErrnoException;
  if (refusals.has(code) && path !== undefined)
    return `no access to ${path} (${code}): allow it, or ${anotherFolder}`;
  const [, file] = /^IO error: (.+): No space left on device/.exec(error.message) ?? [];
  if (noSpace.has(code) || file !== undefined)
    return `no space is left on the disk${file === undefined ? "" : ` (${file})`}: make some, or ${anotherFolder}. What was committed is whole`;
  return systemRefusal(error.cause);
};
