import { existsSync, globSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { doctorPage } from "../docs/doctor.ts";
import { permissionsPage } from "../docs/permissions.ts";
import { renderRules } from "../docs/rules-page.ts";
import { tablePage } from "../docs/table.ts";

it("docs/permissions.md is what the collectors declare (npm run docs)", () => {
  expect(readFileSync(new URL("../../docs/permissions.md", import.meta.url), "utf8")).toBe(permissionsPage());
});

it("docs/doctor.md is what the doctor's checks declare (npm run docs)", () => {
  expect(readFileSync(new URL("../../docs/doctor.md", import.meta.url), "utf8")).toBe(doctorPage());
});

it("docs/rules.md is what the catalogue says (npm run docs)", () => {
  expect(readFileSync(new URL("../../docs/rules.md", import.meta.url), "utf8")).toBe(renderRules());
});

it("docs/table.md is what the table's entities declare (npm run docs)", () => {
  expect(readFileSync(new URL("../../docs/table.md", import.meta.url), "utf8")).toBe(tablePage());
});

it("neither a page nor what is printed sends people to a package of this name that somebody else may publish", () => {
  const root = new URL("../../", import.meta.url);
  const pages = ["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"].concat(
    readdirSync(new URL("docs/", root)).flatMap((name) => (name.endsWith(".md") ? [`docs/${name}`] : [])),
  );
  const sources = globSync(["packages/*/src/**/*.{ts,tsx}", "functions/*.ts", "infra/**/*.ts"], {
    cwd: fileURLToPath(root),
  });
  for (const page of [...pages, ...sources])
    for (const line of readFileSync(new URL(page, root), "utf8").split("\n"))
      expect(
        /\bnp(x|m (exec|install|i))\b(?! .*(\.\/|--no\b)).*\beks-auditor\b(?!@X\.Y\.Z)/.test(line),
        `${page}: ${line}`,
      ).toBe(false);
});

it("every file that ARCHITECTURE.md names is there", () => {
  const root = new URL("../../", import.meta.url);
  const text = readFileSync(new URL("ARCHITECTURE.md", root), "utf8");
  const named = [...text.matchAll(/`((?:\w[\w-]*\/)+[\w.-]+\.ts)`/g)].map(([, path = ""]) => path);
  expect(named.length).toBeGreaterThan(25);
  const places = (path: string): string[] => [path, `packages/${path.replace("/", "/src/")}`];
  expect(named.filter((path) => !places(path).some((place) => existsSync(new URL(place, root))))).toEqual([]);
});
