import type { Channel } from "../actor.ts";
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
  if (channel !== null) return channel;
  return isInternal(userIdentity?.invokedBy) || isInternal(sourceIPAddress) ? "aws-service" : "unknown";
};

const isAwsItself = ({ eventType, userIdentity }: CloudTrailRecord): boolean =>
  eventType === "AwsServiceEvent" ||
  userIdentity?.type === "AWSService" ||
  isServiceLinkedRole(userIdentity?.sessionContext?.sessionIssuer?.arn ?? null);

const isInternal = (field: string | null | undefined): boolean => field === "AWS Internal";
