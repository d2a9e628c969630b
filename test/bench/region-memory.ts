import { once } from "node:events";
import type { Figure } from "./figure.ts";
import { firstLine, startMeasured } from "./memory/start.ts";

const megabytesMax = 512;
/**
 * Lambda limits V8's heap by the function's memory, and V8 collects garbage no sooner than it has to: with the
 * gigabytes that it allows itself here, the peak would tell of the machine and not of the work. This is what fits into
 * 512 MB beside code, buffers and the young generation; a capture that needs more ends with an error.
 */
const heapMegabytes = 224;

interface Peak {
  readonly what: string;
  readonly resources?: number;
  readonly megabytes: number;
}

/** The memory that a process needs to capture a region with 5,000 nodes and 1,000 load balancers, over AWS's protocols. */
export const regionMemory = async (): Promise<Figure> => {
  const server = startMeasured("serve.ts");
  try {
    const told = await firstLine(server, "the server");
    const { environment } = JSON.parse(told) as { environment: NodeJS.ProcessEnv };
    const credentials = { AWS_ACCESS_KEY_ID: "bench", AWS_SECRET_ACCESS_KEY: "bench" };
    const child = startMeasured("capture.ts", {
      environment: { ...environment, ...credentials, EKS_AUDITOR_BENCH: told, AWS_REGION: "us-east-1" },
      options: [`--max-old-space-size=${heapMegabytes}`],
    });
    const peaks: Peak[] = JSON.parse(await firstLine(child, "the capture"));
    if (child.exitCode === null) await once(child, "exit");
    const most = Math.max(...peaks.map(({ megabytes }) => megabytes));
    return {
      what: "capture of 5,000 nodes and 1,000 load balancers, pace off",
      measured: `${most} MB at most`,
      compared: `heap under ${heapMegabytes} MB; ${peaks.map(({ what, megabytes }) => `${what} ${megabytes}`).join(", ")}`,
      budget: `under ${megabytesMax} MB`,
      kept: most < megabytesMax,
    };
  } finally {
    server.stdin?.end();
    if (server.exitCode === null) await once(server, "exit");
  }
};
