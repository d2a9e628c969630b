import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const main = fileURLToPath(new URL("../src/main.ts", import.meta.url));

/** Returns the files that a command line loads, sources of ours and of packages alike. */
const loadedBy = (...args: string[]): string[] => {
  const hooks = `
    import { registerHooks } from "node:module";
    const load = (url, context, next) => { process.stderr.write("loaded " + url + "\\n"); return next(url, context); };
    registerHooks({ load });`;
  const listening = `data:text/javascript,${encodeURIComponent(hooks)}`;
  const { stderr, status } = spawnSync(process.execPath, ["--import", listening, main, ...args], {
    encoding: "utf8",
  });
  expect(status, stderr).toBe(0);
  return [...stderr.matchAll(/^loaded (file:.*)$/gm)].map(([, url = ""]) => url);
};

test("the version is told without loading a command, the domain or a client of AWS", () => {
  const loaded = loadedBy("--version");
  expect(loaded.some((url) => url.endsWith("/cli/src/main.ts"))).toBe(true);
  const others = loaded.filter(
    (url) =>
      !/\/packages\/cli\/|\/core\/src\/(model\/clock|report\/palette|model\/plain-text)\.ts$/.test(url),
  );
  expect(
    others.every((url) => /node_modules\/(commander|env-paths|is-safe-filename)\//.test(url)),
    others.join(),
  ).toBe(true);
  expect(loaded.filter((url) => url.includes("/cli/src/commands/"))).toHaveLength(1);
});
