import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import type { Figure } from "./figure.ts";

const budget = 220_000;
const dist = new URL("../../packages/dashboard/dist/", import.meta.url);

/** Counts what a browser fetches before it can draw the first view: the document and whatever it names, gzipped. */
export const pageBytes = (): Figure => {
  const read = (path: string): Buffer => readFileSync(new URL(path, dist));
  const document = read("index.html");
  const named = [...document.toString().matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)].flatMap(
    ([, path]) => (path === undefined ? [] : [read(path)]),
  );
  const files = [document, ...named];
  const bytes = files.reduce((sum, file) => sum + gzipSync(file, { level: 9 }).length, 0);
  return {
    what: "first view of the page, gzipped",
    measured: `${(bytes / 1_000).toFixed(1)} kB`,
    compared: `${files.length} files, ${(files.reduce((sum, { length }) => sum + length, 0) / 1_000).toFixed(0)} kB as they are`,
    budget: "under 220 kB",
    kept: bytes < budget,
  };
};
