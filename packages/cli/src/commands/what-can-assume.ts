import { schema } from "@eks-auditor/api";
import { escapeInvisible, type Palette, timeText } from "@eks-auditor/core/report";
import type { AddCommand } from "../context.ts";
import { exitCode } from "../exit-code.ts";
import { globalOptions } from "../global-options.ts";
import { momentParser } from "../moment.ts";
import { harmless, paletteFor, printJson, printText } from "../print.ts";
import { renderAge, renderMissing } from "../render-basis.ts";
import { withApi } from "../with-api.ts";

interface WhatCanAssumeOptions {
  readonly cluster?: string;
  readonly region?: string;
  readonly account?: string;
  readonly at?: string;
}

type Roles = Omit<schema.AssumableRolePage, "cursor">;

/** Adds `what-can-assume`: the roles that someone may become. */
export const whatCanAssumeCommand: AddCommand = (program, context) => {
  program
    .command("what-can-assume")
    .summary("list the roles that a service account, namespace or principal can assume")
    .description(
      "Lists the roles in history that a subject can assume according to their trust policies or Pod Identity associations. A principal of another account also needs an Allow in its own account, which is not judged.",
    )
    .argument(
      "<subject...>",
      "system:serviceaccount:NAMESPACE:NAME, namespace NAMESPACE, or an ARN, an account id or an AWS service",
    )
    .option("--cluster <name>", "only as pods of this cluster")
    .option("--region <region>", "region of the cluster, if two have the same name")
    .option("--account <id>", "AWS account id, if history knows several")
    .option(
      "--at <time>",
      "when: 2026-11-22T10:00:00Z, 2026-11-22, or how long ago (2h); now, if absent",
      momentParser(context.clock),
    )
    .addHelpText(
      "after",
      "\nExamples:\n  eks-auditor what-can-assume system:serviceaccount:shop:web --cluster payments\n  eks-auditor what-can-assume namespace shop --json\n  eks-auditor what-can-assume arn:aws:iam::123456789012:role/ci\n",
    )
    .action(async (words: readonly string[], options: WhatCanAssumeOptions, command) => {
      const globals = globalOptions(command, context.env);
      const query = { ...options, subject: words.join(" "), at: options.at ?? context.clock(), limit: 500 };
      const found = await withApi(context, globals, async (api): Promise<Roles> => {
        const items: Roles["items"][number][] = [];
        let answer: Omit<Roles, "items"> | undefined;
        for await (const { items: more, cursor: _, ...page } of api.pages(
          schema.AssumableRolePage,
          "/v1/access/what-can-assume",
          query,
        )) {
          answer = page;
          items.push(...more);
        }
        if (!answer) throw new TypeError("a list has at least one page");
        return { ...answer, items };
      });
      if (globals.json) await printJson(context.stdout, found);
      else await printText(context.stdout, harmless(renderRoles(found, paletteFor(context, globals))));
      if (found.basis.missing.length > 0) context.finish(exitCode.partial);
    });
};

const ways = {
  irsa: "by IRSA",
  "pod-identity": "by EKS Pod Identity",
  trust: "by its trust policy",
} as const;

const renderRoles = ({ subject, at, basis, items }: Roles, palette: Palette): string =>
  [
    palette.strong(`${escapeInvisible(subject)} may become`),
    palette.faint(`${timeText(at)} · ${renderAge(basis)}`),
    ...(items.length === 0 ? ["no role that history knows"] : []),
    ...items.flatMap(({ role, verdict, how, cluster, reasons, since, sinceAtLeast }) => [
      "",
      `${verdict === "undecided" ? palette.warning("perhaps ") : ""}role ${escapeInvisible(role.name)} ${ways[how]}${cluster ? ` in cluster ${escapeInvisible(cluster.cluster)}` : ""}${since === null ? "" : palette.faint(`, ${sinceAtLeast ? "at least since" : "since"} ${timeText(since)}`)}`,
      palette.faint(`  ${escapeInvisible(role.id)}`),
      ...reasons.map((reason) => palette.faint(`  ${escapeInvisible(reason)}`)),
    ]),
    ...renderMissing(basis, palette),
  ].join("\n");
