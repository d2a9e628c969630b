import fc from "fast-check";

export interface GeneratedStatement {
  readonly Effect: string;
  readonly Principal?: GeneratedPrincipal;
  readonly NotPrincipal?: GeneratedPrincipal;
  readonly Action?: string | readonly string[];
  readonly NotAction?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

type GeneratedPrincipal = "*" | Readonly<Record<string, string | readonly string[]>>;

/** A trust policy and a call, everything about the call known. */
export interface Question {
  readonly policy: { readonly Version?: string; readonly Statement: readonly GeneratedStatement[] };
  readonly principal: { readonly type: "aws" | "federated" | "service"; readonly id: string };
  readonly action: string;
  readonly context: Readonly<Record<string, readonly string[]>>;
}

const issuer = "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE";
const other = "oidc.eks.eu-west-1.amazonaws.com/id/OTHER39D4633E53DE1B71EEXAMPLE";
const provider = (name: string): string => `arn:aws:iam::123456789012:oidc-provider/${name}`;
const role = "arn:aws:iam::210987654321:role/deploy";
const session = "arn:aws:sts::210987654321:assumed-role/deploy/alice";
const user = "arn:aws:iam::123456789012:user/alice";
const root = "arn:aws:iam::210987654321:root";

const oneOf = <T>(...values: T[]) => fc.constantFrom(...values);
const some = <T>(...values: T[]) => fc.uniqueArray(oneOf(...values), { minLength: 1, maxLength: 3 });
/** A list, sometimes without its brackets. */
const list = (values: fc.Arbitrary<string[]>): fc.Arbitrary<string | string[]> =>
  fc.tuple(values, fc.boolean()).map(([all, bare]) => (bare && all.length === 1 ? (all[0] ?? []) : all));

const principals: fc.Arbitrary<GeneratedPrincipal> = fc.oneof(
  { weight: 1, arbitrary: fc.constant("*" as const) },
  { weight: 5, arbitrary: fc.record({ AWS: list(some("*", "210987654321", root, role, session, user)) }) },
  { weight: 5, arbitrary: fc.record({ Federated: list(some(provider(issuer), provider(other))) }) },
  { weight: 3, arbitrary: fc.record({ Service: list(some("pods.eks.amazonaws.com", "ec2.amazonaws.com")) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      AWS: list(some(role, root, user)),
      Federated: list(some(provider(issuer))),
      Service: list(some("pods.eks.amazonaws.com")),
    }),
  },
);

const actions = list(
  some(
    ...["sts:AssumeRole", "sts:AssumeRoleWithWebIdentity", "sts:TagSession", "sts:*", "*"],
    ...["STS:assume*", "sts:AssumeRol?", "sts:*Session"],
  ),
);

interface Subject {
  readonly key: string;
  readonly values: readonly string[];
  readonly patterns: readonly string[];
  readonly operators: readonly string[];
}

const strings = ["StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase"];
const likes = [...strings, "StringLike", "StringNotLike"];
const dollar = "$";

const subjects: readonly Subject[] = [
  {
    key: `${issuer}:sub`,
    values: ["system:serviceaccount:default:my-app", "system:serviceaccount:Default:other", "*"],
    patterns: [
      ...["system:serviceaccount:default:my-app", "SYSTEM:serviceaccount:default:my-app", "*", "?*", ""],
      ...["system:serviceaccount:default:*", "system:serviceaccount:*:my-ap?", "system:*:*:*", "*app"],
      `${dollar}{aws:RequestTag/team}`,
      `system:serviceaccount:default:${dollar}{aws:RequestTag/team}`,
      `system:serviceaccount:default:${dollar}{aws:username, 'my-app'}`,
      `${dollar}{*}`,
      `*${dollar}{?}`,
    ],
    operators: likes,
  },
  {
    key: `${issuer}:aud`,
    values: ["sts.amazonaws.com", "kubernetes"],
    patterns: ["sts.amazonaws.com", "sts.*", "kubernetes"],
    operators: likes,
  },
  { key: `${other}:sub`, values: ["x"], patterns: ["x", "y*"], operators: likes },
  {
    key: "aws:RequestTag/team",
    values: ["my-app", "*", "system:serviceaccount:default:my-app"],
    patterns: ["my-app", "my?app", "*"],
    operators: likes,
  },
  {
    key: "sts:DurationSeconds",
    values: ["900", "3600", "3600.0", "-1"],
    patterns: ["900", "3600", "43200", "0"],
    operators: [
      ...["NumericEquals", "NumericNotEquals", "NumericLessThan", "NumericLessThanEquals"],
      ...["NumericGreaterThan", "NumericGreaterThanEquals"],
    ],
  },
  {
    key: "aws:CurrentTime",
    values: ["2026-01-01T00:00:00Z", "2026-06-01T12:00:00Z"],
    patterns: ["2026-01-01T00:00:00Z", "2026-06-01T00:00:00Z", "2026-01-01T02:00:00+02:00", "1767225600"],
    operators: [
      ...["DateEquals", "DateNotEquals", "DateLessThan", "DateLessThanEquals"],
      ...["DateGreaterThan", "DateGreaterThanEquals"],
    ],
  },
  {
    key: "aws:MultiFactorAuthPresent",
    values: ["true", "false"],
    patterns: ["true", "false"],
    operators: ["Bool"],
  },
  {
    key: "aws:SourceIp",
    values: ["10.1.2.3", "203.0.113.9", "2001:db8::1"],
    patterns: ["10.0.0.0/8", "203.0.113.9/32", "203.0.113.9", "0.0.0.0/0", "2001:db8::/32", "::/0"],
    operators: ["IpAddress", "NotIpAddress"],
  },
  {
    key: "aws:PrincipalArn",
    values: [role, user],
    patterns: [role, "arn:aws:iam::*:role/*", "arn:aws:iam::210987654321:*", "arn:*:iam::*:user/al?ce"],
    operators: ["ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike"],
  },
  {
    key: "aws:SourceIdentity",
    values: ["QQ==", "Qg=="],
    patterns: ["QQ==", "Qg=="],
    operators: ["BinaryEquals"],
  },
];

const condition = oneOf(...subjects).chain(({ key, patterns, operators }) =>
  fc.oneof(
    {
      weight: 9,
      arbitrary: fc.record({
        key: oneOf(key, key, key.toUpperCase()),
        operator: fc
          .tuple(
            oneOf("", "", "", "ForAnyValue:", "ForAllValues:"),
            oneOf(...operators),
            oneOf("", "", "IfExists"),
          )
          .map((parts) => parts.join("")),
        values: list(some(...patterns)),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        key: fc.constant(key),
        operator: fc.constant("Null"),
        values: list(some("true", "false")),
      }),
    },
  ),
);

const block = fc.array(condition, { maxLength: 3 }).map((lines) => {
  const result: Record<string, Record<string, string | string[]>> = {};
  for (const { operator, key, values } of lines) result[operator] = { ...result[operator], [key]: values };
  return result;
});

const statement = fc
  .record({
    effect: oneOf("Allow", "Allow", "Allow", "Deny"),
    principal: principals,
    notPrincipal: fc.integer({ min: 0, max: 19 }),
    notAction: fc.integer({ min: 0, max: 9 }),
    action: actions,
    condition: block,
  })
  .map(
    ({ effect, principal, notPrincipal, notAction, action, condition }): GeneratedStatement => ({
      Effect: effect,
      [notPrincipal === 0 && effect === "Deny" ? "NotPrincipal" : "Principal"]: principal,
      [notAction === 0 ? "NotAction" : "Action"]: action,
      ...(Object.keys(condition).length > 0 && { Condition: condition }),
    }),
  );

const policy = fc
  .record({
    version: oneOf("2012-10-17", "2012-10-17", "2008-10-17", undefined),
    statements: fc.array(statement, { minLength: 1, maxLength: 4 }),
  })
  .map(({ version, statements }): Question["policy"] => ({
    ...(version && { Version: version }),
    Statement: statements,
  }));

/** Addresses of two kinds in one key could not be told apart in a rewritten question. */
const alike = (values: string[]): string[] =>
  values.filter(
    (value) => /^[0-9a-f]+:[0-9a-f]+:/.test(value) === /^[0-9a-f]+:[0-9a-f]+:/.test(values[0] ?? ""),
  );

const context = fc
  .tuple(
    ...subjects.map(({ key, values }) =>
      fc
        .tuple(
          fc.integer({ min: 0, max: 3 }),
          fc.array(oneOf(...values), { minLength: 1, maxLength: 2 }),
          fc.integer({ min: 0, max: 7 }),
        )
        .map(([absent, all, several]): [string, string[]] => [
          key.toLowerCase(),
          absent === 0 ? [] : several === 0 ? alike(all) : all.slice(0, 1),
        ]),
    ),
  )
  .map((entries) => Object.fromEntries(entries.filter(([, values]) => values.length > 0)));

const caller = fc.oneof(
  fc.record({
    action: oneOf("sts:AssumeRoleWithWebIdentity", "sts:AssumeRoleWithWebIdentity", "sts:TagSession"),
    principal: fc.record({
      type: fc.constant("federated" as const),
      id: oneOf(provider(issuer), provider(other)),
    }),
  }),
  fc.record({
    action: oneOf("sts:AssumeRole", "sts:AssumeRole", "sts:TagSession"),
    principal: fc.record({ type: fc.constant("aws" as const), id: oneOf(role, session, user, root) }),
  }),
  fc.record({
    action: oneOf("sts:AssumeRole", "sts:TagSession"),
    principal: fc.record({
      type: fc.constant("service" as const),
      id: oneOf("pods.eks.amazonaws.com", "ec2.amazonaws.com"),
    }),
  }),
);

/** Policies and calls that meet often enough for every verdict to be frequent. */
export const questions: fc.Arbitrary<Question> = fc
  .record({ policy, caller, context })
  .map(({ policy, caller, context }) => ({ policy, ...caller, context }));
