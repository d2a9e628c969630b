import { z } from "@hono/zod-openapi";

export const Actor = z
  .object({
    type: z.string().openapi({ example: "AssumedRole" }),
    name: z.string(),
    principalArn: z.string().nullable(),
    accountId: z.string().nullable(),
    sessionName: z.string().nullable(),
    sourceIdentity: z.string().nullable(),
    federation: z.object({ provider: z.string(), subject: z.string().nullable() }).nullable(),
    invokedBy: z.string().nullable(),
    channel: z.enum([
      "console",
      "cli",
      "sdk",
      "terraform",
      "cloudformation",
      "pulumi",
      "eksctl",
      "controller",
      "aws-service",
      "unknown",
    ]),
    agent: z
      .string()
      .nullable()
      .openapi({ description: "User agent: client-supplied, a label, never proof" }),
    from: z.string().nullable().openapi({ description: "Source address or AWS service" }),
    mfa: z.boolean().nullable(),
    accessKeyHash: z.string().nullable(),
  })
  .openapi("Actor", { description: "Who made a call" });
