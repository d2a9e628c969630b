import type { ExportedName } from "./exported-names.ts";

/** A name that files may share, and why it means the same in all of them. */
export interface Shared {
  readonly name: string;
  readonly because: string;
}

/** The page and the infrastructure are programs of their own: nobody imports from them and from the packages in one file. */
const programOf = (file: string): string =>
  ["packages/dashboard/", "infra/"].find((folder) => file.startsWith(folder)) ?? "packages";

/** The API's schema of a noun has the name of the noun, and says the same. */
const isSchema = (file: string): boolean => file.startsWith("packages/api/src/schema/");

/**
 * Returns a line for each name that several files of one program export, and for each entry of the list that no files
 * share any more.
 */
export const conflicts = (exported: readonly ExportedName[], shared: readonly Shared[]): string[] => {
  const files = Map.groupBy(
    exported.filter(({ file }) => !isSchema(file)),
    ({ name, file }) => `${programOf(file)} ${name}`,
  );
  const several = [...files.values()].filter((places) => places.length > 1);
  const allowed = new Set(shared.map(({ name }) => name));
  const names = new Set(several.flatMap(([first]) => first?.name ?? []));
  return [
    ...several
      .filter(([first]) => first && !allowed.has(first.name))
      .map(
        (places) =>
          `${places[0]?.name} means something in each of ${places.map(({ file }) => file).join(", ")}`,
      ),
    ...shared
      .filter(({ name }) => !names.has(name))
      .map(({ name }) => `${name} is shared by no files any more`),
  ].sort();
};
