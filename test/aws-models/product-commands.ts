import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "../..");

/** Returns the operations that the product's source has commands of, without `Command`. */
export const productCommands = (): string[] => {
  const found = new Set<string>();
  for (const file of globSync(["packages/*/src/**/*.ts", "functions/*.ts"], { cwd: root })) {
    const source = readFileSync(join(root, file), "utf8");
    const renamed = new Map(
      [...source.matchAll(/(\w+)Command as (\w+)Command/g)].map(([, from, to]) => [to, from]),
    );
    for (const [, name = ""] of source.matchAll(/new ([A-Z]\w+)Command\(/g))
      found.add(renamed.get(name) ?? name);
  }
  return [...found].sort();
};
