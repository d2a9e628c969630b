import * as z from "zod";
import { kubernetesReaders } from "../model/kubernetes-reader.ts";

/** As many as the pattern has room for that tells of changes of what feeds the functions (infra/tamper-watch.ts). */
const readersMax = 5;

/** Where in a VPC a cluster's API is read from. The numbers are Lambda's. https://docs.aws.amazon.com/lambda/latest/api/API_VpcConfig.html */
const vpc = z.strictObject({
  /** Subnets of one VPC in the home region, with a way to AWS and to the cluster's endpoint. */
  subnetIds: z
    .array(z.string().regex(/^subnet-[0-9a-f]{8,17}$/, "a subnet is written like subnet-0a1b2c3d4e5f60718"))
    .min(1, "name at least one subnet")
    .max(16, "name at most 16 subnets"),
  /** Security groups of that VPC, which the cluster's security group admits to port 443. */
  securityGroupIds: z
    .array(z.string().regex(/^sg-[0-9a-f]{8,17}$/, "a security group is written like sg-0a1b2c3d4e5f60718"))
    .min(1, "name at least one security group")
    .max(5, "name at most 5 security groups"),
});

const cluster = z.strictObject({ vpc: vpc.optional() });

/** EKS's names of clusters, alone or after their region, where the name alone does not tell which. */
const key = /^(?:\*|(?:[a-z]{2}(?:-[a-z]+)+-\d\/)?[0-9A-Za-z][\w-]{0,99})$/;

const clusters = z
  .preprocess(
    // A list names clusters of which nothing more is to be said.
    (given: readonly string[] | Readonly<Record<string, z.input<typeof cluster>>> | undefined) =>
      Array.isArray(given) && given.every((name) => typeof name === "string")
        ? Object.fromEntries(given.map((name) => [name, {}]))
        : given,
    z
      .record(z.string(), cluster)
      .refine((named) => Object.keys(named).length > 0, "name at least one cluster, or leave it out")
      .superRefine((named, context) => {
        for (const name of Object.keys(named).filter((each) => !key.test(each)))
          context.addIssue({
            code: "custom",
            path: [name],
            message:
              "a cluster is its name, its region and name like eu-west-1/payments, or * for all others",
          });
      })
      .refine(
        (named) => kubernetesReaders({ enabled: true, clusters: named }).length <= readersMax,
        `name at most ${readersMax} places in VPCs: clusters that can be reached from the same one may share it`,
      )
      .optional(),
  )
  .optional();

/** Whose Kubernetes API is read as well, and from where; docs/kubernetes.md says what that needs. */
export const kubernetesAccess = z
  .strictObject({
    enabled: z.boolean().default(false),
    /**
     * The clusters to read it of: their names, or by name what is set for each, `*` being all others. All when absent.
     * Those with a `vpc` are read by a function in it, the rest over the internet.
     */
    clusters,
  })
  .prefault({});

/** Returns the regions that clusters are named with. */
export const regionsOfClusters = ({ clusters: named = {} }: z.output<typeof kubernetesAccess>): string[] =>
  Object.keys(named).flatMap((name) => (name.includes("/") ? name.slice(0, name.indexOf("/")) : []));
