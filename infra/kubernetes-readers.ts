import { kubernetesReaders } from "@eks-auditor/core";
import { kubernetesReaderPrefix } from "@eks-auditor/core/deployment";
import config from "../auditor.config.ts";
import { auditorFunction } from "./auditor-function.ts";
import {
  findKubernetes,
  notByItself,
  readHistory,
  receiveFrom,
  sendTo,
  standInVpc,
  takeReaderRoles,
  trace,
  writeHistory,
} from "./permissions.ts";
import { kubernetesReads, settling } from "./queues.ts";
import { accountId, homeRegion, named, partition } from "./stage.ts";
import { timeoutSeconds } from "./timeouts.ts";

const readers = kubernetesReaders(config.kubernetes).flatMap((reader) => {
  const queue = kubernetesReads.get(reader.id)?.queue;
  return queue ? [{ ...reader, queue }] : [];
});

const functionArn = $interpolate`arn:${partition}:lambda:${homeRegion}:${accountId}:function:${named(`${kubernetesReaderPrefix}*`)}`;

/**
 * The role of all functions that read a Kubernetes API from within a VPC. One for all and with a name of its own: clusters
 * let it in by an access entry, which is bound to the role and would be void with every change of subnets otherwise.
 */
const makeRole = (): aws.iam.Role =>
  new aws.iam.Role("KubernetesReader", {
    name: named("kubernetes-reader"),
    assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
    inlinePolicies: [
      {
        name: "inline",
        policy: aws.iam.getPolicyDocumentOutput({
          statements: [
            findKubernetes,
            ...takeReaderRoles,
            readHistory,
            ...writeHistory,
            receiveFrom(...readers.map(({ queue }) => queue)),
            sendTo(settling.queue),
            trace,
            {
              actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
              resources: [
                $interpolate`arn:${partition}:logs:${homeRegion}:${accountId}:log-group:/aws/lambda/${named(`${kubernetesReaderPrefix}*`)}:*`,
              ],
            },
            standInVpc,
            notByItself(standInVpc, functionArn),
          ],
        }).json,
      },
    ],
  });

/** What clusters have to let in, beside the ordinary capture; none unless the configuration names a VPC. */
export const kubernetesReaderRole = readers.length > 0 ? makeRole() : undefined;

/** The functions in VPCs, each with the queue that it reads. Their code is capture's: what reaches them makes the difference. */
export const kubernetesReaderFunctions = readers.flatMap(({ id, vpc, queue }) =>
  kubernetesReaderRole
    ? [
        {
          id,
          queue,
          reader: auditorFunction("capture", {
            called: `${kubernetesReaderPrefix}${id}`,
            timeoutSeconds: timeoutSeconds.capture,
            memory: "1024 MB",
            environment: {
              ACCOUNT_ID: accountId,
              SETTLING_QUEUE_URL: settling.queue.url,
              READS_QUEUE_URLS: $jsonStringify([queue.url]),
            },
            permissions: [],
            role: kubernetesReaderRole,
            vpc,
          }),
        },
      ]
    : [],
);
