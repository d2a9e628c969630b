import type { Template, TemplateResource } from "../../../infra/template/cloudformation.ts";
import { scaledSeconds } from "../time-factor.ts";

/** Where functions find what stands for AWS here. */
export interface Emulation {
  readonly accountId: string;
  /** Address that queues are known by to functions. */
  readonly queueEndpoint: string;
  /** Variables that every function gets beside those of the template. */
  readonly environment: Readonly<Record<string, string>>;
}

/** Properties that are waits, in seconds. */
const waits = new Set(["DelaySeconds", "VisibilityTimeout", "MaximumBatchingWindowInSeconds"]);

/** Whether the emulator has no place for a resource: it takes alarms on one metric only. */
const isLeftOut = ({ Type, Properties }: TemplateResource): boolean =>
  Type === "AWS::CloudWatch::Alarm" && Properties.Metrics !== undefined;

/**
 * Returns a template for the emulator: waits are shorter, functions reach AWS at its endpoints, and what it refuses is
 * left out. Everything else is as it would be deployed.
 */
export const emulated = (
  template: Template,
  { accountId, queueEndpoint, environment }: Emulation,
): Template => {
  const queues = Object.entries(template.Resources)
    .filter(([, { Type }]) => Type === "AWS::SQS::Queue")
    .map(([id]) => id);
  const written = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(written);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => {
        if (waits.has(key) && typeof inner === "number") return [key, scaledSeconds(inner)];
        if (key === "Variables") return [key, { ...variables(inner as object), ...environment }];
        return [key, written(inner)];
      }),
    );
  };
  const urlOf = (id: string) => ({ "Fn::Sub": `${queueEndpoint}/${accountId}/\${${id}.QueueName}` });
  const variables = (given: object): object =>
    Object.fromEntries(
      Object.entries(given).map(([name, value]: [string, { Ref?: unknown }]) => {
        const id = queues.find((queue) => value.Ref === queue);
        return [name, id === undefined ? value : urlOf(id)];
      }),
    );
  const kept = Object.entries(template.Resources).filter(([, resource]) => !isLeftOut(resource));
  return { ...template, Resources: written(Object.fromEntries(kept)) as Template["Resources"] };
};
