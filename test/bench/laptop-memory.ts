import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import type { Figure } from "./figure.ts";
import { laptopAccount } from "./laptop-account.ts";
import { firstLine, startMeasured } from "./memory/start.ts";

const megabytesAim = 160;
/** A seventh more than was seen on an idle machine: 224 MB, and 175 MB. 54 of them are Node's own program. */
const megabytesMax = { first: 256, unchanged: 208 } as const;
const preload = fileURLToPath(new URL("./memory/tell-peak.mjs", import.meta.url));

/** The memory that `eks-auditor snapshot` needs to read an account into a new history, and to read it once more. */
export const laptopMemory = async (command: string): Promise<Figure> => {
  const folder = mkdtempSync(join(tmpdir(), "eks-auditor-laptop-"));
  const server = startMeasured("serve.ts", { words: ["laptop"] });
  try {
    const { url, region } = JSON.parse(await firstLine(server, "the server")) as Record<string, string>;
    const snapshot = async (): Promise<number> => {
      const file = join(folder, "peak");
      const asked = ["snapshot", "--history", join(folder, "history")];
      const where = ["--region", String(region), "--endpoint-url", String(url)];
      const child = spawn(process.execPath, ["--import", preload, command, ...asked, ...where], {
        env: {
          ...process.env,
          AWS_ACCESS_KEY_ID: "bench",
          AWS_SECRET_ACCESS_KEY: "bench",
          EKS_AUDITOR_PEAK_FILE: file,
          NODE_COMPILE_CACHE: join(folder, "compiled"),
        },
        stdio: ["ignore", "pipe", "pipe"],
      });
      const [said, wrong, [code]] = await Promise.all([
        text(child.stdout),
        text(child.stderr),
        once(child, "close"),
      ]);
      if (code !== 0) throw new Error(`the snapshot ended with ${code}:\n${said}${wrong}`);
      return Math.round(Number(readFileSync(file, "utf8")) / 1_024);
    };
    const first = await snapshot();
    const unchanged = await snapshot();
    const { clusters, loadBalancers, roles } = laptopAccount;
    return {
      what: `snapshot of ${clusters} clusters, ${loadBalancers} load balancers and ${roles} roles`,
      measured: `${Math.max(first, unchanged)} MB at most`,
      compared: `the first ${first} MB, unchanged ${unchanged} MB`,
      budget: `aim ${megabytesAim} MB, no more than ${megabytesMax.first} and ${megabytesMax.unchanged} MB`,
      kept: first < megabytesMax.first && unchanged < megabytesMax.unchanged,
    };
  } finally {
    server.stdin?.end();
    if (server.exitCode === null) await once(server, "exit");
    rmSync(folder, { recursive: true });
  }
};
