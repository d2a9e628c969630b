import { type CertificateAuthoritySummary, ListCertificateAuthoritiesCommand } from "@aws-sdk/client-eks";
import { type CanonicalForm, type ClusterScope, canonicalise, type JsonObject } from "@eks-auditor/core";
import type { ReadContext } from "../collector.ts";
import { isUnknownOperation } from "../refusal.ts";
import { listPage, type SectionReader } from "../section-reader.ts";

/** What reading a cluster's certificate authorities needs to be allowed. */
export const certificateAuthorityActions = ["eks:ListCertificateAuthorities"] as const;

/** https://docs.aws.amazon.com/eks/latest/APIReference/API_CertificateAuthoritySummary.html */
export const certificateAuthorityForm: CanonicalForm = {
  drop: {
    createdAt: "a timestamp",
    activatedAt: "a timestamp",
    distributionStatus: "volatile: moves by itself until every node has it",
  },
};

/**
 * Reads the certificate authorities of a cluster, which its kubeconfig has to trust, by id: who made and who activated
 * each, and which one signs. Undefined when they could not be read.
 */
export const readCertificateAuthorities = async (
  read: SectionReader<(typeof certificateAuthorityActions)[number]>,
  { clients, scope }: ReadContext<ClusterScope>,
): Promise<JsonObject | undefined> => {
  const list = await read.list(
    "eks:ListCertificateAuthorities",
    `certificate authorities of ${scope.cluster}`,
    async (options, nextToken) => {
      const input = { clusterName: scope.cluster, maxResults: 100, nextToken };
      const page = await clients.eks.send(new ListCertificateAuthoritiesCommand(input), options);
      return listPage(page.certificateAuthorities, page.nextToken, ({ id }) => id);
    },
    // There clusters have the one authority that DescribeCluster tells.
    isUnknownOperation,
  );
  return list.whole ? certificateAuthoritiesById(list.items) : undefined;
};

/** Returns certificate authorities by id, in canonical form. */
export const certificateAuthoritiesById = (authorities: readonly CertificateAuthoritySummary[]): JsonObject =>
  Object.fromEntries(
    authorities
      .map((each) => [each.id ?? "", canonicalise(certificateAuthorityForm, each)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
