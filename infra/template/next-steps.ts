import { pageCacheControl } from "@eks-auditor/core/deployment";

/** What was written, and for what. */
export interface WrittenTemplate {
  readonly folder: string;
  readonly stage: string;
  /** The home region first. */
  readonly regions: readonly string[];
  readonly secrets: readonly string[];
  /** Whether the page is hosted as well. */
  readonly hasPage: boolean;
}

/** Returns the commands that deploy what was written, in their order. */
export const nextSteps = ({ folder, stage, regions, secrets, hasPage }: WrittenTemplate): string => {
  const [home = "", ...others] = regions;
  const stack = `eks-auditor-${stage}`;
  let steps = 2;
  const step = (): number => {
    steps += 1;
    return steps;
  };
  const deploy = (region: string, more: readonly string[] = []): string =>
    [
      `aws cloudformation deploy --region ${region} --stack-name ${stack}`,
      `  --template-file ${folder}/${region}.template.json`,
      ...more.map((option) => `  ${option}`),
    ].join(" \\\n");
  return [
    `Written to ${folder}. BUCKET is a bucket of yours in ${home} that nobody else may write to.`,
    "",
    "1. Bring the code to the bucket:",
    `aws s3 sync ${folder}/code s3://BUCKET/code`,
    "",
    `2. Deploy the home region, ${home}:`,
    deploy(home, [
      "--s3-bucket BUCKET --s3-prefix templates",
      "--capabilities CAPABILITY_NAMED_IAM",
      "--parameter-overrides CodeBucket=BUCKET",
    ]),
    ...(others.length > 0
      ? [
          "",
          `${step()}. Deploy what forwards to it, after the home region:`,
          ...others.map((region) => deploy(region)),
        ]
      : []),
    ...(hasPage
      ? [
          "",
          `${step()}. Bring the page's files to their bucket, which the home region's stack names as PageBucket:`,
          `aws s3 sync ${folder}/page/assets s3://PAGE_BUCKET/assets --cache-control "${pageCacheControl("/assets/")}"`,
          `aws s3 sync ${folder}/page s3://PAGE_BUCKET --exclude "assets/*" --cache-control ${pageCacheControl("/")}`,
        ]
      : []),
    "",
    `${step()}. Put in the secrets, which CloudFormation cannot create encrypted:`,
    ...secrets.map(
      (name) => `aws ssm put-parameter --region ${home} --type SecureString --name ${name} --value ...`,
    ),
    "",
    `Then see that it works: npx --no eks-auditor doctor --stage ${stage}`,
  ].join("\n");
};
