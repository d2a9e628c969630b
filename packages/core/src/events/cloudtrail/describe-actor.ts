import type { Actor } from "../../model/actor.ts";
import { isServiceLinkedRole, isSingleSignOnRole, roleNameIn } from "./arn.ts";
import { serviceIn } from "./aws-service.ts";
import { toolOf } from "./tool.ts";

/**
 * Tells in one line who, how and from where: `alice (role Admin, console, 203.0.113.10)`. The text holds words of the
 * caller (session name, user agent) with control characters and line breaks removed; escaping is the renderer's.
 */
export const describeActor = (actor: Actor): string => {
  const details = [identityOf(actor), channelWords(actor), via(actor), from(actor)].filter(
    (detail) => detail !== null,
  );
  return oneLine(details.length > 0 ? `${actor.name} (${details.join(", ")})` : actor.name);
};

const identityOf = ({ type, name, principalArn, accountId }: Actor): string | null => {
  if (type === "AWSAccount")
    return accountId && name !== `account ${accountId}` ? `account ${accountId}` : null;
  const role = type === "AssumedRole" ? roleNameIn(principalArn) : null;
  if (role === null || role === name) return null;
  if (isSingleSignOnRole(principalArn))
    return `SSO ${role.replace(/^AWSReservedSSO_(.+)_[0-9a-f]{16}$/, "$1")}`;
  return isServiceLinkedRole(principalArn) ? `service-linked role ${role}` : `role ${role}`;
};

const channelWords = ({ channel, agent, name }: Actor): string | null => {
  const tool = agent === null ? null : toolOf(agent);
  switch (channel) {
    case "console":
      return "console";
    case "cloudformation":
      return "CloudFormation";
    case "aws-service":
      return serviceIn(name) ? null : "AWS service";
    case "unknown":
      return agent === null ? null : `unknown client ${agent.slice(0, 40)}`;
    default:
      return tool?.channel === channel ? [tool.name, tool.version].filter(Boolean).join(" ") : channel;
  }
};

const via = ({ invokedBy, name, channel }: Actor): string | null => {
  const service = serviceIn(invokedBy);
  return service === null || service === name || channel === "cloudformation" || channel === "console"
    ? null
    : `through ${service}`;
};

/** A service's name in place of the address says nothing that the rest does not. */
const from = ({ from }: Actor): string | null =>
  from === null || from === "AWS Internal" || serviceIn(from) ? null : from;

const oneLine = (words: string): string => words.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ");
