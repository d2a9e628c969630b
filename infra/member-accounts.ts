import config from "../auditor.config.ts";
import { forwarded } from "./bus.ts";
import { capture, sweep } from "./functions.ts";
import { kubernetesReaderRole } from "./kubernetes-readers.ts";
import { hasMembers, members, organization, partition } from "./stage.ts";

const ofOrganization = { test: "StringEquals", variable: "aws:PrincipalOrgID" };

/**
 * Who is let in beside the deployment itself: the accounts that are named, or all of the organization, which only the
 * condition bounds then.
 */
const letIn = organization ? ["*"] : members.map(({ id }) => $interpolate`arn:${partition}:iam::${id}:root`);

/**
 * Lets the other audited accounts deliver to the bus that other regions forward to, and nobody else; when their
 * organization is named, only as long as they belong to it.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-account.html
 */
if (hasMembers)
  new aws.cloudwatch.EventBusPolicy("ForwardedFromMembers", {
    eventBusName: forwarded.name,
    policy: aws.iam.getPolicyDocumentOutput({
      statements: [
        {
          principals: [{ type: "AWS", identifiers: letIn }],
          actions: ["events:PutEvents"],
          resources: [forwarded.arn],
          ...(config.organizationId !== undefined && {
            conditions: [{ ...ofOrganization, values: [config.organizationId] }],
          }),
        },
      ],
    }).json,
  });

/** The roles that those accounts are read with from here. */
const readers = [
  capture.nodes.role.arn,
  sweep.nodes.role.arn,
  ...(kubernetesReaderRole ? [kubernetesReaderRole.arn] : []),
];

/** What docs/member-account.yaml asks for in those accounts; nothing when there are none. */
export const memberParameters = hasMembers
  ? {
      ForwardedBusArn: forwarded.arn,
      ReaderArns: $util.all(readers).apply((arns) => arns.join(",")),
      ...(config.organizationId !== undefined && { OrganizationId: config.organizationId }),
    }
  : undefined;
