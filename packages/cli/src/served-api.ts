import { type ApiClient, apiClient, type Fetch } from "./api-client.ts";
import { CliError } from "./cli-error.ts";
import { readServing, servingHeader } from "./web/serving-note.ts";

const timeoutMilliseconds = 60_000;

/**
 * Returns the API of the server that has a history open, so that it can be read meanwhile; undefined where no server has
 * it open, or another one than its folder says.
 */
export const servedApi = async (
  folder: string,
): Promise<{ api: ApiClient; configuration: string | null } | undefined> => {
  const note = await readServing(folder);
  if (!note) return undefined;
  const ask: Fetch = (path, init) =>
    fetch(`${note.url}${path}`, {
      ...init,
      redirect: "error",
      signal: AbortSignal.timeout(timeoutMilliseconds),
    });
  try {
    const health = await ask("/v1/health", { headers: {} });
    await health.body?.cancel();
    if (health.headers.get(servingHeader) !== note.id) return undefined;
  } catch {
    return undefined;
  }
  const api = apiClient(async (path, init) => {
    try {
      return await ask(path, init);
    } catch (error) {
      throw new CliError(`eks-auditor serve at ${note.url} does not answer any more: try again`, {
        cause: error,
      });
    }
  });
  return { api, configuration: note.configuration };
};
