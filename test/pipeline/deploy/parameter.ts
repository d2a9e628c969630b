import { type ParameterType, PutParameterCommand } from "@aws-sdk/client-ssm";
import type { Creating, Kind } from "./deployment.ts";

interface ParameterInputs {
  readonly name: string;
  readonly type: ParameterType;
  readonly value: string;
  readonly description?: string;
}

export const parameter: Kind = {
  type: "aws:ssm/parameter:Parameter",
  create: async ({
    inputs: { name, type, value, description = "" },
    clients: { ssm },
  }: Creating<ParameterInputs>) => {
    await ssm.send(
      new PutParameterCommand({ Name: name, Type: type, Value: value, Description: description }),
    );
  },
};
