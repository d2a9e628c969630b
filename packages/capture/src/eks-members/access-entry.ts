import {
  type AccessEntry,
  type AssociatedAccessPolicy,
  DescribeAccessEntryCommand,
  ListAccessEntriesCommand,
  ListAssociatedAccessPoliciesCommand,
} from "@aws-sdk/client-eks";
import { type CanonicalForm, canonicalise, type JsonObject } from "@eks-auditor/core";
import { absent, itself, listPage, splitDetails } from "../section-reader.ts";
import type { EksMember } from "./member.ts";

/** https://docs.aws.amazon.com/eks/latest/APIReference/API_AssociatedAccessPolicy.html */
const associatedAccessPolicyForm: CanonicalForm = {
  drop: { associatedAt: "a timestamp", modifiedAt: "a timestamp" },
  sets: ["accessScope.namespaces"],
};

/**
 * Access entries, the policies of each within. Events name one by its principal, which is unique in a cluster.
 * https://docs.aws.amazon.com/eks/latest/APIReference/API_AccessEntry.html
 */
export const accessEntry: EksMember<
  "eks:ListAccessEntries" | "eks:DescribeAccessEntry" | "eks:ListAssociatedAccessPolicies",
  AccessEntry
> = {
  type: "AWS::EKS::AccessEntry",
  kind: "access-entry",
  listAction: "eks:ListAccessEntries",
  plural: "access entries",
  list: async (eks, input, options) => {
    const page = await eks.send(new ListAccessEntriesCommand(input), options);
    return listPage(page.accessEntries, page.nextToken, itself);
  },
  // A cluster whose authentication mode is CONFIG_MAP has none, and EKS refuses to list them.
  // https://docs.aws.amazon.com/eks/latest/userguide/setting-up-access-entries.html
  hasNone: ({ message }) =>
    message.startsWith("InvalidRequestException") && /authentication mode/i.test(message),
  describeAction: "eks:DescribeAccessEntry",
  which: (principalArn, cluster) => `access entry of ${principalArn} in ${cluster}`,
  describe: async (eks, clusterName, principalArn, options) =>
    (await eks.send(new DescribeAccessEntryCommand({ clusterName, principalArn }), options)).accessEntry,
  answer: "accessEntry",
  arn: "accessEntryArn",
  name: "principalArn",
  nameOf: ({ properties }) =>
    typeof properties.principalArn === "string" ? properties.principalArn : undefined,
  form: {
    drop: {
      createdAt: "told as bornAt",
      modifiedAt: "a timestamp",
      tags: "told by key, without AWS's own",
    },
    sets: ["kubernetesGroups"],
  },
  instead: ({ principalArn = "" }, { cluster }) => ({
    aliases: [principalArn, `${cluster}|${principalArn}`],
  }),
  complete: async (read, { clients, scope }, { principalArn = "" }) => {
    const policies = await read.list(
      "eks:ListAssociatedAccessPolicies",
      `access policies of ${principalArn} in ${scope.cluster}`,
      async (options, nextToken) => {
        const input = { clusterName: scope.cluster, principalArn, maxResults: 100, nextToken };
        const page = await clients.eks.send(new ListAssociatedAccessPoliciesCommand(input), options);
        return listPage(page.associatedAccessPolicies, page.nextToken, ({ policyArn }) => policyArn);
      },
    );
    if (policies.absent) return absent;
    const { properties, unread } = splitDetails({
      associatedAccessPolicies: policies.whole ? associatedPolicies(policies.items) : undefined,
    });
    return { properties, ...(unread.length > 0 && { unread }) };
  },
};

/** One policy can be associated once with an entry. */
const associatedPolicies = (policies: readonly AssociatedAccessPolicy[]): JsonObject[] =>
  policies
    .map((policy) => canonicalise(associatedAccessPolicyForm, policy))
    .sort((a, b) => (String(a.policyArn) < String(b.policyArn) ? -1 : 1));
