import { CreateEventBusCommand } from "@aws-sdk/client-eventbridge";
import type { Creating, Kind } from "./deployment.ts";

export const eventBus: Kind = {
  type: "aws:cloudwatch/eventBus:EventBus",
  create: async ({ inputs, clients: { events } }: Creating<{ readonly name: string }>) => {
    await events.send(new CreateEventBusCommand({ Name: inputs.name }));
  },
};
