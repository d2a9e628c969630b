import ipaddr from "ipaddr.js";
import type { Channel } from "../../model/actor.ts";
import { isServiceLinkedRole } from "./arn.ts";
import { isConsoleService, serviceIn } from "./aws-service.ts";
import type { CloudTrailRecord } from "./record.ts";
import { toolOf } from "./tool.ts";

/**
 * Tells how a call was made, from the strongest evidence to the weakest: what CloudTrail says of the kind of event and
 * of the service in between, then the tool that the client names, then the console session behind the credentials (a
 * CLI in CloudShell has one too), then what is left of the user agent.
 *
 * @param agent the user agent without brackets.
 */
export const channelOf = (record: CloudTrailRecord, agent: string | null): Channel => {
  const { eventType, userIdentity, sourceIPAddress, sessionCredentialFromConsole } = record;
  if (eventType === "AwsConsoleSignIn" || eventType === "AwsConsoleAction") return "console";
  const services = [userIdentity?.invokedBy ?? null, agent, sourceIPAddress].map(serviceIn);
  if (services.some((service) => service !== null && isConsoleService(service))) return "console";
  if (services.includes("cloudformation.amazonaws.com")) return "cloudformation";
  if (services.some((service) => service !== null) || isAwsItself(record)) return "aws-service";
  const channel = agent === null ? null : (toolOf(agent)?.channel ?? null);
  if (channel !== null && channel !== "sdk" && channel !== "aws-service") return channel;
  if (sessionCredentialFromConsole) return "console";
  const internal = channel === "aws-service" || isInternal(userIdentity?.invokedBy);
  if (internal && hasAddress(record)) return "console";
  if (internal || isInternal(sourceIPAddress)) return "aws-service";
  return channel ?? "unknown";
};

/**
 * Where a service acts by itself the address is a service's name; a console shows that of its user.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
const hasAddress = ({ sourceIPAddress }: CloudTrailRecord): boolean =>
  isAddress(sourceIPAddress?.trim() ?? "");

const isAddress = (text: string): boolean =>
  ipaddr.IPv4.isValidFourPartDecimal(text) || ipaddr.IPv6.isValid(text);

const isAwsItself = ({ eventType, userIdentity }: CloudTrailRecord): boolean =>
  eventType === "AwsServiceEvent" ||
  userIdentity?.type === "AWSService" ||
  isServiceLinkedRole(userIdentity?.sessionContext?.sessionIssuer?.arn ?? null);

const isInternal = (field: string | null | undefined): boolean => field === "AWS Internal";
