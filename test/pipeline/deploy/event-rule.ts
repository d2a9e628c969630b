import { PutRuleCommand, type RuleState } from "@aws-sdk/client-eventbridge";
import type { Creating, Kind } from "./deployment.ts";

interface RuleInputs {
  readonly name: string;
  readonly description?: string;
  readonly eventBusName?: string;
  readonly eventPattern?: string;
  readonly scheduleExpression?: string;
  readonly state?: RuleState;
}

export const eventRule: Kind = {
  type: "aws:cloudwatch/eventRule:EventRule",
  create: async ({ inputs, clients: { events } }: Creating<RuleInputs>) => {
    const { name, description, eventBusName, eventPattern, scheduleExpression, state } = inputs;
    await events.send(
      new PutRuleCommand({
        Name: name,
        EventBusName: eventBusName ?? "default",
        ...(description !== undefined && { Description: description }),
        ...(eventPattern !== undefined && { EventPattern: eventPattern }),
        ...(scheduleExpression !== undefined && { ScheduleExpression: scheduleExpression }),
        State: state ?? "ENABLED",
      }),
    );
  },
};
