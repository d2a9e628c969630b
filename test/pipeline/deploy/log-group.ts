import { CreateLogGroupCommand, PutRetentionPolicyCommand } from "@aws-sdk/client-cloudwatch-logs";
import type { Creating, Kind } from "./deployment.ts";

export const logGroup: Kind = {
  type: "aws:cloudwatch/logGroup:LogGroup",
  create: async ({
    inputs: { name, retentionInDays },
    clients: { logs },
  }: Creating<{ readonly name: string; readonly retentionInDays: number }>) => {
    await logs.send(new CreateLogGroupCommand({ logGroupName: name }));
    if (retentionInDays > 0)
      await logs.send(new PutRetentionPolicyCommand({ logGroupName: name, retentionInDays }));
  },
};
