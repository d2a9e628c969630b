/**
 * Reads a real kube-apiserver, with etcd behind it and RBAC in front, as the deployed reader reads a cluster's. Both are
 * built from their Go modules the first time, which takes ten minutes of processor; needs Go.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { buildServer } from "./build.ts";

const version = buildServer();
console.log(`kube-apiserver ${version}`);
const child = spawn("vitest", ["run", "--project", "kubernetes", ...process.argv.slice(2)], {
  stdio: "inherit",
});
const [code] = (await once(child, "exit")) as [number | null];
process.exitCode = code ?? 1;
