import { CreateTopicCommand } from "@aws-sdk/client-sns";
import type { Creating, Kind } from "./deployment.ts";

export const topic: Kind = {
  type: "aws:sns/topic:Topic",
  create: async ({ inputs, clients: { sns } }: Creating<{ readonly name: string }>) => {
    await sns.send(new CreateTopicCommand({ Name: inputs.name }));
  },
};
