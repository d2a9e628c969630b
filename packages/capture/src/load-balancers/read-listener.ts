import {
  type Certificate,
  DescribeListenerAttributesCommand,
  DescribeListenerCertificatesCommand,
  type Listener,
  type LoadBalancer,
  type Rule,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import type { RegionScope } from "@eks-auditor/core";
import type { ReadContext } from "../collector.ts";
import { required } from "../refusal.ts";
import { absent, type Listed, listPage, type SectionReader } from "../section-reader.ts";
import { type LoadBalancerAction, pageSize } from "./actions.ts";
import { isOwnRule } from "./listener-rule.ts";
import { listRules } from "./lists.ts";
import type { SeenListener } from "./seen.ts";

type Read = SectionReader<LoadBalancerAction>;
type Context = ReadContext<RegionScope>;

/** Reads the details of one listener. Gives nothing when the listener was deleted since it was listed. */
export const readListener = async (
  read: Read,
  context: Context,
  loadBalancer: LoadBalancer,
  description: Listener,
): Promise<SeenListener | undefined> => {
  const arn = required(description.ListenerArn, "ListenerArn");
  const attributes = await read.detail(
    "elasticloadbalancing:DescribeListenerAttributes",
    `attributes of ${arn}`,
    async (options) => {
      const command = new DescribeListenerAttributesCommand({ ListenerArn: arn });
      return required((await context.clients.elbv2.send(command, options)).Attributes, "Attributes");
    },
  );
  const certificates = isEncrypted(description) ? await certificatesOf(read, context, arn) : [];
  // Only application load balancers choose by what is in a request; the others have the default actions alone.
  const rules: Listed<Rule> =
    loadBalancer.Type === "application" ? await listRules(read, context, arn) : { items: [], whole: true };
  if (attributes === absent || certificates === absent || rules.absent) return undefined;
  return {
    description,
    attributes,
    certificates,
    rules: rules.items.filter(isOwnRule),
    wholeRules: rules.whole,
  };
};

/** The protocols for which the listener itself ends TLS. */
const isEncrypted = ({ Protocol }: Listener): boolean => Protocol === "HTTPS" || Protocol === "TLS";

const certificatesOf = async (
  read: Read,
  { clients }: Context,
  arn: string,
): Promise<Certificate[] | typeof absent | undefined> => {
  const list = await read.list(
    "elasticloadbalancing:DescribeListenerCertificates",
    `certificates of ${arn}`,
    async (options, marker) => {
      const input = { ListenerArn: arn, PageSize: pageSize, Marker: marker };
      const page = await clients.elbv2.send(new DescribeListenerCertificatesCommand(input), options);
      // A certificate that is both the default and one of the list stands there as both.
      const idOf = ({ CertificateArn, IsDefault }: Certificate) =>
        CertificateArn && `${CertificateArn} ${IsDefault === true}`;
      return listPage(page.Certificates, page.NextMarker, idOf);
    },
  );
  if (list.absent) return absent;
  return list.whole ? list.items : undefined;
};
