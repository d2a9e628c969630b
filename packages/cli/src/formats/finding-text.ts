import type { schema } from "@eks-auditor/api";
import { nounOf } from "@eks-auditor/core/report";

/** Returns what is wrong with what, in one sentence: `The API endpoint is open to … (cluster payments)`. */
export const findingText = ({ status, wrong, title, resource, evidence }: schema.Finding): string => {
  const what = status === "ERROR" ? `The rule broke: ${title}` : (wrong ?? title);
  const facts = evidence.length > 0 ? ` ${evidence.join("; ")}` : "";
  return `${what} (${nounOf(resource.type)} ${resource.name})${facts}`;
};
