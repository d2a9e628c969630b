import { readdir, readFile, rm, rmdir } from "node:fs/promises";
import { join, relative } from "node:path";

/**
 * Removes from each step of a recording the answers that an earlier step gave already: steps lie over one another, so
 * what is left is what changed.
 */
export const keepWhatIsNew = async (folder: string, steps: readonly string[]): Promise<void> => {
  const answers = new Map<string, string>();
  for (const step of steps) {
    const root = join(folder, step);
    const entries = await readdir(root, { recursive: true, withFileTypes: true });
    for (const entry of entries.filter((found) => found.isFile() && found.name.endsWith(".json"))) {
      const file = join(entry.parentPath, entry.name);
      const call = relative(root, file);
      const text = await readFile(file, "utf8");
      if (answers.get(call) === text) await rm(file);
      answers.set(call, text);
    }
    const folders = entries
      .filter((found) => found.isDirectory())
      .map((found) => join(found.parentPath, found.name));
    for (const deepestFirst of folders.sort((a, b) => b.length - a.length)) {
      const left = await readdir(deepestFirst);
      if (left.length === 0) await rmdir(deepestFirst);
    }
  }
};
