import * as z from "zod";
import { regionsApart, unknownRegion } from "../model/known-regions.ts";
import { apiAccess } from "./api-access.ts";
import { checkConcurrency, concurrency } from "./concurrency.ts";
import { checkChannels, destinations } from "./destinations.ts";
import { kubernetesAccess, regionsOfClusters } from "./kubernetes-access.ts";
import { checkAccounts, memberAccounts, organizationAccounts, organizationId } from "./member-accounts.ts";
import { notifyKeys } from "./notify.ts";
import { checkHosting, pageHosting } from "./page.ts";
import { severitySchema } from "./severity.ts";
import { slackButtons } from "./slack-buttons.ts";

const region = z
  .string()
  .superRefine((name, context) => {
    const wrong = unknownRegion(name);
    if (wrong !== null) context.addIssue({ code: "custom", message: wrong });
  })
  .describe("AWS region");

/** What one deployment audits and whom it tells. `auditor.config.ts` at the top of the project holds one. */
export const AuditorConfig = z
  .strictObject({
    /** Regions whose clusters and load balancers are audited. The first is home: table, queues and API live there. */
    regions: z
      .array(region)
      .min(1, "name at least one region")
      .refine((names) => new Set(names).size === names.length, "name each region once")
      .superRefine((names, context) => {
        const wrong = regionsApart(names);
        if (wrong !== null) context.addIssue({ code: "custom", message: wrong });
      }),
    sweep: z
      .strictObject({
        /** How often everything is read, to find what no event told. */
        everyMinutes: z.int().min(5).max(1440).default(60),
      })
      .prefault({}),
    history: z
      .strictObject({
        /** How long revisions, reports and causes are kept. The current state is always kept. */
        retentionDays: z.int().min(1).max(3650).default(400),
        /**
         * A table that is there already, to go on with: restored from a backup, or left by a stage that was removed.
         * A deployment does not touch its settings; docs/operations.md says which it needs. Absent: a table is made.
         */
        tableName: z
          .string()
          .regex(/^[A-Za-z0-9_.-]{3,255}$/, "a table is named by 3 to 255 letters, digits, _ . and -")
          .optional(),
      })
      .prefault({}),
    report: z
      .strictObject({
        /** Changes of one cluster by one actor that follow each other within this time become one report. */
        quietWindowSeconds: z.int().min(0).max(900).default(120),
      })
      .prefault({}),
    slack: z
      .strictObject({
        /** Channel id or name that reports go to. */
        channel: z.string().min(1).default("#eks-audit"),
        /** Reports below this severity are kept and not sent. */
        minimumSeverity: severitySchema.default("LOW"),
        /** Whether the deployed API takes the slash command; docs/slack-command.md says what that needs. */
        commands: z.boolean().default(false),
        /** Buttons on messages: expected, this was me, mute, show the diff; docs/slack-buttons.md says what they need. */
        buttons: slackButtons.optional(),
      })
      .prefault({}),
    /** A dashboard in CloudWatch, and every metric that it shows; about $10 a month. Alarms are there without it. */
    dashboard: z.boolean().default(false),
    /** Traces of the functions in X-Ray. So few are made at once that AWS keeps nearly all of them, $5 a million. */
    tracing: z.boolean().default(false),
    api: apiAccess,
    /** Where people open the page. `eks-auditor serve --stage` needs none. */
    page: pageHosting.optional(),
    tampering: z
      .strictObject({
        /**
         * ARNs of the roles that deploy the auditor. What they change of it is not told, nor what anyone does who takes
         * one of them; everything else that is changed of it is. docs/alarms.md says how it is told.
         */
        deployers: z
          .array(
            z.string().regex(/^arn:aws[a-z-]*:iam::\d{12}:role\/\S+$/, "a deployer is the ARN of a role"),
          )
          .max(5, "name at most five roles: EventBridge takes no longer patterns")
          .default([]),
      })
      .prefault({}),
    kubernetes: kubernetesAccess,
    /**
     * Other accounts that are audited from here, or "organization": all of it. docs/second-accounts.md says what must be
     * set up in them.
     */
    accounts: memberAccounts,
    /** The organization that those accounts must belong to as long as they are heard and read. */
    organizationId: organizationId.optional(),
    /** With accounts: "organization", what holds for all of its accounts. */
    organization: organizationAccounts.optional(),
    destinations,
    /** Whether AWS Security Hub is told of findings; docs/security-hub.md says what it needs and costs. */
    securityHub: z.boolean().default(false),
    concurrency,
    ...notifyKeys,
  })
  .superRefine(checkConcurrency)
  .superRefine(checkChannels)
  .superRefine(checkHosting)
  .superRefine(checkAccounts)
  .refine(
    ({ regions, kubernetes }) => regionsOfClusters(kubernetes).every((name) => regions.includes(name)),
    {
      path: ["kubernetes", "clusters"],
      message: "a cluster is of a region that is not audited",
    },
  );

export type AuditorConfig = z.output<typeof AuditorConfig>;

/** The configuration is not usable: the message names each key and what it may hold. */
export class InvalidConfigError extends Error {
  override readonly name = "InvalidConfigError";
}

/**
 * Returns the configuration with its defaults filled in.
 * @throws InvalidConfigError one line for each wrong key: its path, what is wrong, what is allowed.
 */
export const defineConfig = (input: z.input<typeof AuditorConfig>): AuditorConfig => parseConfig(input);

/** The same as `defineConfig` for input of unknown shape. */
export const parseConfig = (input: unknown, file = "auditor.config.ts"): AuditorConfig => {
  const parsed = AuditorConfig.safeParse(input);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `  ${explain(issue)}`);
  throw new InvalidConfigError(`${file} cannot be used:\n${lines.join("\n")}`);
};

const explain = (issue: z.core.$ZodIssue): string => {
  const path = issue.path.map(String).join(".");
  const meant = issue.code === "invalid_union" ? meantForm(issue.errors) : undefined;
  if (meant) return meant.map((one) => explain({ ...one, path: [...issue.path, ...one.path] })).join("\n  ");
  if (issue.code === "unrecognized_keys")
    return issue.keys
      .map(
        (key) =>
          `${[path, key].filter(Boolean).join(".")}: no such key; allowed here: ${allowedKeys(issue.path)}`,
      )
      .join("\n  ");
  return `${path || "(the whole)"}: ${issue.message}`;
};

/** Returns what is wrong with that of several forms which the input has: it is wrong in something within. */
const meantForm = (
  forms: readonly (readonly z.core.$ZodIssue[])[],
): readonly z.core.$ZodIssue[] | undefined => {
  const isOther = ({ path, code }: z.core.$ZodIssue): boolean =>
    path.length === 0 && (code === "invalid_type" || code === "invalid_value");
  return forms.find((issues) => !issues.some(isOther));
};

/** Returns the keys that the schema has at a path. */
const allowedKeys = (path: readonly PropertyKey[]): string => {
  let at: unknown = AuditorConfig;
  for (const key of path) at = within(unwrap(at), key);
  const object = unwrap(at);
  if (object instanceof z.ZodDiscriminatedUnion)
    return object.options.map((option) => keysOf(option, object.def.discriminator)).join("; ");
  return object instanceof z.ZodObject ? Object.keys(object.shape).join(", ") : "nothing";
};

/** Returns the keys of one of several forms: `type, url of type webhook`. */
const keysOf = (form: unknown, discriminator: string): string => {
  if (!(form instanceof z.ZodObject)) return "nothing";
  const told = form.shape[discriminator];
  const value = told instanceof z.ZodLiteral ? String(told.value) : "";
  return `${Object.keys(form.shape).join(", ")} of ${discriminator} ${value}`;
};

const within = (schema: unknown, key: PropertyKey): unknown => {
  if (schema instanceof z.ZodUnion && typeof key === "number")
    return within(
      schema.options.find((option) => option instanceof z.ZodArray),
      key,
    );
  if (schema instanceof z.ZodArray) return schema.element;
  if (schema instanceof z.ZodRecord) return schema.valueType;
  return schema instanceof z.ZodObject ? schema.shape[String(key)] : undefined;
};

const unwrap = (schema: unknown): unknown => {
  if (schema instanceof z.ZodPipe) return unwrap(schema.out);
  return schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault || schema instanceof z.ZodOptional
    ? unwrap(schema.unwrap())
    : schema;
};
