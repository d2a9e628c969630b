import { forwarded } from "./bus.ts";
import { events } from "./queues.ts";
import { accountId, homeRegion, named, partition } from "./stage.ts";

type Text = $util.Input<string>;

/** Retries for a day, with backoff; after that, or when it cannot work at all, the event goes to the dead letters. */
const retryPolicy = { maximumEventAgeInSeconds: 86_400, maximumRetryAttempts: 185 };

/** Where the rules of one region deliver to. */
interface Destination {
  readonly arn: Text;
  /** Let in by this role; a queue has a policy of its own instead. */
  readonly roleArn?: Text;
  /** A standard queue of the rule's own region, as EventBridge wants it. */
  readonly deadLetters: Text;
  /** What is delivered in the place of the event. */
  readonly inputTransformer?: aws.types.input.cloudwatch.EventTargetInputTransformer;
}

/** Rules on default buses by region, one for each target to which no heartbeat goes, for those who look after them. */
export const representatives = new Map<string, aws.cloudwatch.EventRule[]>();

/**
 * Says that a rule stands for all of its region that deliver to the same target: they pass the same policy or role, so what
 * keeps EventBridge from one keeps it from all. An alarm pays for each rule that it looks at.
 */
export const representing = (region: string, rule: aws.cloudwatch.EventRule): void => {
  representatives.set(region, [...(representatives.get(region) ?? []), rule]);
};

/** Lets a rule deliver to a destination. */
export const deliver = (name: string, rule: aws.cloudwatch.EventRule, region: string, to: Destination) =>
  new aws.cloudwatch.EventTarget(name, {
    region,
    rule: rule.name,
    eventBusName: rule.eventBusName.apply((bus) => bus ?? "default"),
    arn: to.arn,
    ...(to.roleArn !== undefined && { roleArn: to.roleArn }),
    ...(to.inputTransformer && { inputTransformer: to.inputTransformer }),
    retryPolicy,
    deadLetterConfig: { arn: to.deadLetters },
  });

/** At home events go straight into their queue, from elsewhere to the home region's bus. */
export const destinationFrom = (region: string): Destination =>
  region === homeRegion
    ? { arn: events.queue.arn, deadLetters: events.deadLetters.arn }
    : {
        arn: forwarded.arn,
        roleArn: forwarder("forwarder", forwarded.arn).arn,
        deadLetters: undeliveredIn(region).arn,
      };

const undelivered = new Map<string, aws.sqs.Queue>();

/** Returns the queue for what could not be delivered from another region; made when the first rule there needs it. */
export const undeliveredIn = (region: string): aws.sqs.Queue => {
  const known = undelivered.get(region);
  if (known) return known;
  const queue = new aws.sqs.Queue(`Undelivered-${region}`, {
    region,
    name: named(`undelivered-${region}`),
    messageRetentionSeconds: 14 * 24 * 60 * 60,
    sqsManagedSseEnabled: true,
  });
  allowRules(`Undelivered-${region}`, queue, region);
  undelivered.set(region, queue);
  return queue;
};

/** Lets this deployment's rules of a region, and nobody else, put messages into a queue. */
export const allowRules = (name: string, queue: { url: Text; arn: Text }, region = homeRegion) =>
  new aws.sqs.QueuePolicy(name, {
    region,
    queueUrl: queue.url,
    policy: aws.iam.getPolicyDocumentOutput({
      statements: [
        {
          principals: [{ type: "Service", identifiers: ["events.amazonaws.com"] }],
          actions: ["sqs:SendMessage"],
          resources: [queue.arn],
          conditions: [
            {
              test: "ArnLike",
              variable: "aws:SourceArn",
              values: [$interpolate`arn:${partition}:events:${region}:${accountId}:rule/*${named("*")}`],
            },
          ],
        },
      ],
    }).json,
  });

/** Returns the bus of a region that AWS's own events come to, and that nobody can delete. */
export const defaultBusOf = (region: string) =>
  $interpolate`arn:${partition}:events:${region}:${accountId}:event-bus/default`;

/** That of the home region. */
export const defaultBus = defaultBusOf(homeRegion);

const forwarders = new Map<string, aws.iam.Role>();

/**
 * Returns a role with which rules of other regions reach one bus at home; made when the first of them needs it. Its trust
 * has no condition on the source: AWS does not document which EventBridge sends when a rule takes a role, without it no
 * event of IAM would ever arrive, and only who may pass roles of this account can name it in a rule.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-region.html
 */
export const forwarder = (name: string, bus: Text): aws.iam.Role => {
  const known = forwarders.get(name);
  if (known) return known;
  const role = new aws.iam.Role(name.charAt(0).toUpperCase() + name.slice(1), {
    name: named(name),
    assumeRolePolicy: aws.iam.getPolicyDocumentOutput({
      statements: [
        {
          principals: [{ type: "Service", identifiers: ["events.amazonaws.com"] }],
          actions: ["sts:AssumeRole"],
        },
      ],
    }).json,
    inlinePolicies: [
      {
        name: "forward",
        policy: aws.iam.getPolicyDocumentOutput({
          statements: [{ actions: ["events:PutEvents"], resources: [bus] }],
        }).json,
      },
    ],
  });
  forwarders.set(name, role);
  return role;
};
