import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
}

/**
 * Returns the licence texts of the packages whose files went into the bundle, one after the other by name: their
 * licences ask for it. Throws for a package that names no licence.
 */
export const licenceNotices = (sources: readonly string[]): string => {
  const folders = new Set(sources.flatMap((source) => packageFolder(source) ?? []));
  const notices = [...folders].map((folder) => {
    const { name, version, license } = manifestOf(folder);
    if (!license) throw new Error(`${name} names no licence`);
    const texts = readdirSync(folder)
      .filter((file) => /^(licen[cs]e|notice|copying)/i.test(file))
      .sort()
      .map((file) => readFileSync(join(folder, file), "utf8").trim());
    return { name, text: [`${name} ${version} (${license})`, ...texts].join("\n\n") };
  });
  return `${notices
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .map(({ text }) => text)
    .join(`\n\n${"-".repeat(80)}\n\n`)}\n`;
};

/** Returns the folder of the installed package that a file belongs to; undefined for a source of ours. */
const packageFolder = (source: string): string | undefined => {
  if (!/[\\/]node_modules[\\/]/.test(source)) return undefined;
  let folder = dirname(source);
  // Some packages put a manifest that only names the module format into their folders.
  while (!existsSync(join(folder, "package.json")) || !manifestOf(folder).name) folder = dirname(folder);
  return folder;
};

const manifestOf = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
