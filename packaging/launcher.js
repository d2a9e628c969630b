#!/usr/bin/env node
// Plain old JavaScript: it has to say what is missing on a Node that cannot read the rest.
import * as module from "node:module";
import { homedir } from "node:os";
import { join } from "node:path";

const least = 22;
const major = Number(process.versions.node.split(".")[0]);
if (major < least) {
  console.error(
    `eks-auditor needs Node ${least} or later, and this is Node ${process.versions.node}: https://nodejs.org`,
  );
  process.exitCode = 1;
} else {
  // What Node has compiled once it need not compile again: halves the time of short commands.
  const caches = process.env.XDG_CACHE_HOME || join(homedir(), ".cache");
  module.enableCompileCache?.(process.env.NODE_COMPILE_CACHE ?? join(caches, "eks-auditor", "compiled"));
  await import(new URL("../dist/main.js", import.meta.url).href);
}
