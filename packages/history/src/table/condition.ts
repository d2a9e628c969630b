import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { ElectroError } from "electrodb";

/**
 * Returns whether a conditional write took place.
 *
 * The SDK sends a request again when the answer got lost. Then the first one may have been written, and it is the
 * second that the condition refuses:
 *
 *     request 1 ───> written ──x (answer lost)
 *     request 2 ───> condition fails, because of request 1
 *
 * So a refusal after more than one attempt asks `mine`, which looks whether what lies there is what we wrote.
 */
export const wasAccepted = async (
  write: Promise<unknown>,
  mine?: () => Promise<boolean>,
): Promise<boolean> => {
  try {
    await write;
    return true;
  } catch (error) {
    const refusal = conditionRefused(error);
    if (!refusal) throw error;
    return mine !== undefined && (refusal.$metadata.attempts ?? 1) > 1 ? await mine() : false;
  }
};

const conditionRefused = (error: unknown): ConditionalCheckFailedException | undefined => {
  const beneath = error instanceof ElectroError ? error.cause : error;
  return beneath instanceof ConditionalCheckFailedException ? beneath : undefined;
};
