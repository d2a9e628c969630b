import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cache } from "../../infra/synthesis/paths.ts";

const server = join(import.meta.dirname, "server");
const folder = join(cache, "kubernetes");

/** Where the programs are that `buildServer` left. */
export const programs = {
  apiServer: join(folder, "kube-apiserver"),
  etcd: join(folder, "etcd"),
} as const;

/** What the server says that it is. */
const version = /k8s\.io\/kubernetes (v\d+\.(\d+)\.\d+)/.exec(readFileSync(join(server, "go.mod"), "utf8"));

/**
 * Builds kube-apiserver and etcd from their Go modules, the first time and whenever their versions have changed; ten
 * minutes of processor, and 2 GB of Go's own cache. Returns the version of Kubernetes.
 * @throws Error when there is no Go, or a module cannot be had
 */
export const buildServer = (): string => {
  const [, tag = "", minor = ""] = version ?? [];
  const wanted = readFileSync(join(server, "go.sum"), "utf8") + tag;
  const mark = join(folder, "built.txt");
  const isBuilt = existsSync(mark) && readFileSync(mark, "utf8") === wanted;
  if (isBuilt) return tag;
  mkdirSync(folder, { recursive: true });
  const named = "k8s.io/component-base/version";
  const flags = `-s -w -X ${named}.gitVersion=${tag} -X ${named}.gitMajor=1 -X ${named}.gitMinor=${minor}`;
  for (const [program, path] of [
    [programs.etcd, "go.etcd.io/etcd/server/v3"],
    [programs.apiServer, "k8s.io/kubernetes/cmd/kube-apiserver"],
  ] as const) {
    console.error(`building ${path}`);
    const { status, error } = spawnSync(
      "nice",
      ["go", "build", "-trimpath", "-ldflags", flags, "-o", program, path],
      {
        cwd: server,
        env: { ...process.env, CGO_ENABLED: "0", GOFLAGS: "-mod=readonly" },
        stdio: ["ignore", "inherit", "inherit"],
      },
    );
    if (status !== 0) throw new Error(`go build of ${path} ended with ${status ?? String(error)}`);
  }
  writeFileSync(mark, wanted);
  return tag;
};
