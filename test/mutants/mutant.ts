import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as z from "zod";

const Mutants = z.array(
  z.strictObject({
    /** What is broken, in the words of whoever would suffer from it. */
    breaks: z.string().min(1),
    file: z.string(),
    /** Text that stands exactly once in the file. */
    find: z.string().min(1),
    replace: z.string(),
    /** Test files of which at least one has to fail. */
    tests: z.array(z.string()).min(1),
    /** Words in the name of the test that sees it, where not all of the files is to run. */
    sees: z.string().min(1).optional(),
  }),
);

/** One breakage of one place that some test has to see. */
export type Mutant = z.output<typeof Mutants>[number];

/** The project. */
export const root = fileURLToPath(new URL("../..", import.meta.url));

const lists = fileURLToPath(new URL("lists", import.meta.url));

/** Reads all lists of mutants. */
export const readMutants = (): Mutant[] =>
  readdirSync(lists)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .flatMap((name) => Mutants.parse(JSON.parse(readFileSync(join(lists, name), "utf8"))));

/** Says why a mutant can prove nothing any longer: what it changes has become another text, or its tests are gone. */
export const staleness = ({ file, find, replace, tests }: Mutant, folder = root): string | undefined => {
  if (find === replace) return "it changes nothing";
  const path = join(folder, file);
  if (!existsSync(path)) return `there is no file ${file}`;
  const found = readFileSync(path, "utf8").split(find).length - 1;
  if (found !== 1) return `its text stands ${found} times in ${file}`;
  const missing = tests.find((test) => !existsSync(join(folder, test)));
  return missing === undefined ? undefined : `there is no test file ${missing}`;
};
