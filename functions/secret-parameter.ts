import { getParameter } from "@aws-lambda-powertools/parameters/ssm";
import { keepOutOfLogs } from "./observed.ts";

/**
 * Returns a secret of the Parameter Store, as it is now or was at most `maxAge` seconds ago, without the end of line that
 * shells store with it; undefined when it is empty.
 * @throws what AWS says when it may not be read
 */
export const secretParameter = async (name: string, maxAge: number): Promise<string | undefined> => {
  const secret = (await getParameter(name, { decrypt: true, maxAge }))?.trim();
  if (!secret) return undefined;
  keepOutOfLogs(secret);
  return secret;
};
