import type { CommandContext } from "../context.ts";
import { withProgress } from "../progress.ts";
import type { RemoteOptions } from "../remote/remote-options.ts";
import { checks } from "./checks/index.ts";
import type { Line } from "./line.ts";
import { openDeployed } from "./open-deployed.ts";

/** Looks at a deployment, check by check. Throws CliError when it cannot be found at all. */
export const examine = async (context: CommandContext, remote: RemoteOptions): Promise<Line[]> => {
  const { deployed, close } = await openDeployed(context, remote);
  try {
    const lines: Line[] = [];
    await withProgress(
      context,
      checks.map((one) => ({
        title: one.name,
        run: async () => {
          context.signal.throwIfAborted();
          lines.push(...(await one.run(deployed)));
        },
      })),
    );
    return lines;
  } finally {
    close();
  }
};
