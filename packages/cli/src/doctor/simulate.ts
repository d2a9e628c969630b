import { type EvaluationResult, type IAMClient, SimulatePrincipalPolicyCommand } from "@aws-sdk/client-iam";

/** Actions in one request; the API bounds its length, not their number. */
const batch = 40;
const pagesMax = 20;

/** Asks IAM whether a principal may do something, by everything that IAM can simulate. */
export const simulate = async (
  iam: IAMClient,
  principalArn: string,
  actions: readonly string[],
  resource: string,
): Promise<EvaluationResult[]> => {
  const results: EvaluationResult[] = [];
  for (let at = 0; at < actions.length; at += batch) {
    let Marker: string | undefined;
    for (let page = 0; page < pagesMax; page += 1) {
      const answer = await iam.send(
        new SimulatePrincipalPolicyCommand({
          PolicySourceArn: principalArn,
          ActionNames: actions.slice(at, at + batch),
          ResourceArns: [resource],
          Marker,
        }),
      );
      results.push(...(answer.EvaluationResults ?? []));
      Marker = answer.IsTruncated ? answer.Marker : undefined;
      if (Marker === undefined) break;
    }
  }
  return results;
};
