import type { Shared } from "./conflicts.ts";

/** Names that several files export with the same meaning. */
export const shared: readonly Shared[] = [
  { name: "handler", because: "every Lambda function has its entry point under this name" },
  { name: "accessEntry", because: "the same resource, as capture reads it and as Terraform plans it" },
  {
    name: "podIdentityAssociation",
    because: "the same resource, as capture reads it and as Terraform plans it",
  },
  { name: "text", because: "a text: in a CloudTrail record, and in an item of the table" },
  { name: "FindingGroup", because: "the findings of one rule, and the component that shows them" },
  { name: "api", because: "the HTTP API: its routes, and the function behind them" },
  { name: "accountId", because: "the account that is deployed to; the synthesis stands in for AWS" },
];
