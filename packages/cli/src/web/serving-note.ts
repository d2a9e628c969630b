import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Beside the database's own files, which no other process may open while it is served. */
const fileName = "serving.json";

/** The header by which a server is known to serve the folder whose note names it. */
export const servingHeader = "eks-auditor-serving";

/** Where a history is being served. */
export interface ServingNote {
  readonly url: string;
  /** Made anew for each server: another one may have the address by now. */
  readonly id: string;
  /** The configuration by which it answers; null: none. */
  readonly configuration: string | null;
}

/** Notes in a history's folder where it is served. Returns what takes the note away again. */
export const noteServing = async (folder: string, note: ServingNote) => {
  const path = join(folder, fileName);
  await writeFile(path, `${JSON.stringify(note)}\n`, { mode: 0o600 });
  return { remove: () => rm(path, { force: true }) };
};

/** Returns where a history is served, as its folder says; undefined where it says nothing usable. */
export const readServing = async (folder: string): Promise<ServingNote | undefined> => {
  try {
    const note: unknown = JSON.parse(await readFile(join(folder, fileName), "utf8"));
    if (typeof note !== "object" || note === null || !("url" in note) || !("id" in note)) return undefined;
    const { url, id } = note;
    if (typeof url !== "string" || typeof id !== "string") return undefined;
    const configuration =
      "configuration" in note && typeof note.configuration === "string" ? note.configuration : null;
    return /^http:\/\/127\.0\.0\.1:\d{1,5}$/.test(url) ? { url, id, configuration } : undefined;
  } catch {
    return undefined;
  }
};
