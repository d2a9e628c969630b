import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { pageCacheControl, type SignInSettings, withSignIn } from "@eks-auditor/core/deployment";

/** A file of the page as its bucket holds it. */
export interface PageFile {
  /** Its address: `/assets/index-4f3a.js`. */
  readonly path: string;
  readonly contentType: string;
  readonly cacheControl: string;
  /** Where it lies, or what it holds where that is of this deployment alone. */
  readonly from: { readonly file: string } | { readonly content: string };
}

const contentTypes: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".woff": "font/woff",
  ".woff2": "font/woff2",
};

/**
 * Builds the page, so that it is never older than the API beside it, and gives its files with the settings in its document.
 * @throws Error when it cannot be built, or has a file of a kind that nobody has named
 */
export const pageFiles = (root: string, settings: SignInSettings): PageFile[] => {
  const dashboard = join(root, "node_modules/@eks-auditor/dashboard");
  execFileSync(
    process.execPath,
    [join(root, "node_modules/vite/bin/vite.js"), "build", "--logLevel", "warn"],
    {
      cwd: dashboard,
      stdio: ["ignore", "ignore", "inherit"],
    },
  );
  const folder = join(dashboard, "dist");
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((file) => {
      const path = file.slice(folder.length).replaceAll("\\", "/");
      const contentType = contentTypes[extname(path)];
      if (contentType === undefined) throw new Error(`infra/page-files.ts does not say what ${path} is`);
      const from =
        path === "/index.html" ? { content: withSignIn(readFileSync(file, "utf8"), settings) } : { file };
      return { path, contentType, cacheControl: pageCacheControl(path), from };
    });
};
