/** What does not fit AWS's models by the word, and why it is right all the same. */
interface Explanation {
  /** Of the text that a check prints. */
  readonly fault: RegExp;
  readonly because: string;
}

export const explainedCalls: readonly Explanation[] = [
  {
    fault: /^dynamodb:.* answers/,
    because: "the embedded engine answers, and it is not ours",
  },
  {
    fault: / answers.*: has 0 (items|entries), of 1 to /,
    because: "AWS itself answers with empty lists: ELB does so for a resource without tags",
  },
  {
    fault: /PermissionsBoundaryType: is none of the values of PermissionsBoundaryAttachmentType: 'Policy'$/,
    because: "AWS answers Policy, as its own examples of GetRole show, whatever the model lists",
  },
  {
    fault: /TargetHealth\.State: is none of the values of TargetHealthStateEnum: 'newly-invented'$/,
    because: "a test of what AWS may add one day",
  },
  {
    fault: /^iam:.*RoleName: has 89 characters, of 1 to 64$/,
    because: "the recorded day's role is named as its source names it, which is longer than IAM takes",
  },
  {
    fault: /^sts:AssumeRole answers\.Credentials\.AccessKeyId: has 5 characters/,
    because: "a made-up key, whose number tells the test how often it was asked for",
  },
  {
    fault: /^eks:DescribeAddon answers\.addon\.(health|createdAt): is no (structure|timestamp): None$/,
    because: "a test of a recording in which somebody left nothing of it",
  },
];

export const explainedPolicies: readonly Explanation[] = [
  {
    fault: /assumeRolePolicy MALFORMED: Statement contains neither Resource nor NotResource$/,
    because: "a trust policy has no Resource; parliament reads every document as one that grants",
  },
  {
    fault:
      /UNKNOWN_ACTION: Unknown action eks:(DescribeCapability|ListCapabilities|ListCertificateAuthorities)$/,
    because: "newer than parliament's list; botocore's model of EKS has the operations",
  },
  {
    fault:
      /UNKNOWN_ACTION: Unknown action elasticloadbalancing:(DescribeWebACLAssociation|GetLoadBalancerWebACL)$/,
    because: "permissions without an operation, which WAF's own asks for load balancers need",
  },
  {
    fault: /UNKNOWN_ACTION: Unknown action apigateway:TagResource$/,
    because: "API Gateway refuses to make what has tags without it, and AWS's list does not have it",
  },
  {
    fault: /RESOURCE_STAR: /,
    because: "which actions may have * is held by test/infra/permissions.test.ts",
  },
  {
    fault: /UNKNOWN_CONDITION_FOR_ACTION: Unknown condition lambda:SourceFunctionArn for action ec2:/,
    because: "a global key of requests that a function makes; parliament looks for it among EC2's",
  },
  {
    fault: /RESOURCE_MISMATCH: .*dynamodb:DescribeStream/,
    because: "parliament cuts ARNs at every colon, and a stream's label has some",
  },
];

/** Returns what nobody has explained, and the explanations that no longer explain anything. */
export const unexplained = (
  faults: readonly string[],
  explanations: readonly Explanation[],
): { faults: string[]; idle: string[] } => ({
  faults: faults.filter((text) => !explanations.some(({ fault }) => fault.test(text))),
  idle: explanations
    .filter(({ fault }) => !faults.some((text) => fault.test(text)))
    .map((e) => String(e.fault)),
});
