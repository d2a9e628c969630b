/**
 * What SST has to call to make, read, change and remove a resource, by Pulumi type: the create, read, update and delete
 * handlers of the AWS provider's resources of that name, as the permissions sections of AWS's CloudFormation schemas
 * list them. https://docs.aws.amazon.com/service-authorization/latest/reference/
 */
export const actionsByType: Readonly<Record<string, readonly string[]>> = {
  "aws:apigatewayv2/api:Api": [
    "apigateway:DELETE",
    "apigateway:GET",
    "apigateway:PATCH",
    "apigateway:POST",
    "apigateway:TagResource",
    // The first API of an account makes the role AWSServiceRoleForAPIGateway.
    // https://docs.aws.amazon.com/apigateway/latest/developerguide/using-service-linked-roles.html
    "iam:CreateServiceLinkedRole",
  ],
  "aws:apigatewayv2/authorizer:Authorizer": [
    "apigateway:DELETE",
    "apigateway:GET",
    "apigateway:PATCH",
    "apigateway:POST",
  ],
  "aws:apigatewayv2/integration:Integration": [
    "apigateway:DELETE",
    "apigateway:GET",
    "apigateway:PATCH",
    "apigateway:POST",
  ],
  "aws:apigatewayv2/route:Route": [
    "apigateway:DELETE",
    "apigateway:GET",
    "apigateway:PATCH",
    "apigateway:POST",
  ],
  "aws:apigatewayv2/stage:Stage": [
    "apigateway:DELETE",
    "apigateway:GET",
    "apigateway:PATCH",
    "apigateway:POST",
    "logs:CreateLogDelivery",
    "logs:DeleteLogDelivery",
    "logs:DescribeResourcePolicies",
    "logs:GetLogDelivery",
    "logs:ListLogDeliveries",
    "logs:PutResourcePolicy",
    "logs:UpdateLogDelivery",
  ],
  "aws:cloudfront/distribution:Distribution": [
    "cloudfront:CreateDistribution",
    "cloudfront:DeleteDistribution",
    "cloudfront:GetDistribution",
    "cloudfront:ListTagsForResource",
    "cloudfront:TagResource",
    "cloudfront:UpdateDistribution",
  ],
  "aws:cloudfront/function:Function": [
    "cloudfront:CreateFunction",
    "cloudfront:DeleteFunction",
    "cloudfront:DescribeFunction",
    "cloudfront:GetFunction",
    "cloudfront:PublishFunction",
    "cloudfront:UpdateFunction",
  ],
  "aws:cloudfront/originAccessControl:OriginAccessControl": [
    "cloudfront:CreateOriginAccessControl",
    "cloudfront:DeleteOriginAccessControl",
    "cloudfront:GetOriginAccessControl",
    "cloudfront:UpdateOriginAccessControl",
  ],
  "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy": [
    "cloudfront:CreateResponseHeadersPolicy",
    "cloudfront:DeleteResponseHeadersPolicy",
    "cloudfront:GetResponseHeadersPolicy",
    "cloudfront:UpdateResponseHeadersPolicy",
  ],
  "aws:cloudwatch/dashboard:Dashboard": [
    "cloudwatch:DeleteDashboards",
    "cloudwatch:GetDashboard",
    "cloudwatch:PutDashboard",
  ],
  "aws:cloudwatch/eventBus:EventBus": [
    "events:CreateEventBus",
    "events:DeleteEventBus",
    "events:DescribeEventBus",
    "events:UpdateEventBus",
  ],
  "aws:cloudwatch/eventBusPolicy:EventBusPolicy": [
    "events:DescribeEventBus",
    "events:PutPermission",
    "events:RemovePermission",
  ],
  "aws:cloudwatch/eventRule:EventRule": [
    "events:DeleteRule",
    "events:DescribeRule",
    "events:DisableRule",
    "events:EnableRule",
    "events:PutRule",
  ],
  "aws:cloudwatch/eventTarget:EventTarget": [
    "events:ListTargetsByRule",
    "events:PutTargets",
    "events:RemoveTargets",
  ],
  "aws:cloudwatch/logGroup:LogGroup": [
    "logs:CreateLogGroup",
    "logs:DeleteLogGroup",
    "logs:DescribeLogGroups",
    "logs:PutRetentionPolicy",
  ],
  "aws:cloudwatch/metricAlarm:MetricAlarm": [
    "cloudwatch:DeleteAlarms",
    "cloudwatch:DescribeAlarms",
    "cloudwatch:PutMetricAlarm",
  ],
  "aws:dynamodb/table:Table": [
    "dynamodb:CreateTable",
    "dynamodb:DeleteTable",
    "dynamodb:DescribeContinuousBackups",
    "dynamodb:DescribeTable",
    "dynamodb:DescribeTimeToLive",
    "dynamodb:UpdateContinuousBackups",
    "dynamodb:UpdateTable",
    "dynamodb:UpdateTimeToLive",
  ],
  "aws:iam/role:Role": [
    "iam:CreateRole",
    "iam:DeleteRole",
    "iam:DeleteRolePolicy",
    "iam:GetRole",
    "iam:GetRolePolicy",
    "iam:ListAttachedRolePolicies",
    "iam:ListInstanceProfilesForRole",
    "iam:ListRolePolicies",
    "iam:PassRole",
    "iam:PutRolePolicy",
    "iam:UpdateAssumeRolePolicy",
    "iam:UpdateRole",
  ],
  "aws:iam/rolePolicy:RolePolicy": ["iam:DeleteRolePolicy", "iam:GetRolePolicy", "iam:PutRolePolicy"],
  "aws:lambda/eventSourceMapping:EventSourceMapping": [
    "lambda:CreateEventSourceMapping",
    "lambda:DeleteEventSourceMapping",
    "lambda:GetEventSourceMapping",
    "lambda:UpdateEventSourceMapping",
  ],
  "aws:lambda/function:Function": [
    "lambda:CreateFunction",
    "lambda:DeleteFunction",
    "lambda:GetFunction",
    "lambda:GetFunctionCodeSigningConfig",
    "lambda:ListVersionsByFunction",
    "lambda:UpdateFunctionCode",
    "lambda:UpdateFunctionConfiguration",
  ],
  "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig": [
    "lambda:DeleteFunctionEventInvokeConfig",
    "lambda:GetFunctionEventInvokeConfig",
    "lambda:PutFunctionEventInvokeConfig",
  ],
  "aws:lambda/permission:Permission": ["lambda:AddPermission", "lambda:GetPolicy", "lambda:RemovePermission"],
  // The provider reads every setting of a bucket, used or not.
  "aws:s3/bucket:Bucket": [
    "s3:CreateBucket",
    "s3:DeleteBucket",
    "s3:DeleteObject",
    "s3:DeleteObjectVersion",
    "s3:GetAccelerateConfiguration",
    "s3:GetBucketAcl",
    "s3:GetBucketCORS",
    "s3:GetBucketLogging",
    "s3:GetBucketObjectLockConfiguration",
    "s3:GetBucketPolicy",
    "s3:GetBucketRequestPayment",
    "s3:GetBucketTagging",
    "s3:GetBucketVersioning",
    "s3:GetBucketWebsite",
    "s3:GetEncryptionConfiguration",
    "s3:GetLifecycleConfiguration",
    "s3:GetReplicationConfiguration",
    "s3:ListBucket",
    "s3:ListBucketVersions",
    "s3:PutBucketTagging",
  ],
  "aws:s3/bucketPolicy:BucketPolicy": ["s3:DeleteBucketPolicy", "s3:GetBucketPolicy", "s3:PutBucketPolicy"],
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": [
    "s3:GetBucketPublicAccessBlock",
    "s3:PutBucketPublicAccessBlock",
  ],
  "aws:s3/bucketObjectv2:BucketObjectv2": [
    "s3:DeleteObject",
    "s3:GetObject",
    "s3:GetObjectTagging",
    "s3:PutObject",
    "s3:PutObjectTagging",
  ],
  "aws:scheduler/schedule:Schedule": [
    "scheduler:CreateSchedule",
    "scheduler:DeleteSchedule",
    "scheduler:GetSchedule",
    "scheduler:UpdateSchedule",
  ],
  "aws:sns/topic:Topic": [
    "sns:CreateTopic",
    "sns:DeleteTopic",
    "sns:GetTopicAttributes",
    "sns:SetTopicAttributes",
  ],
  "aws:sns/topicSubscription:TopicSubscription": [
    "sns:GetSubscriptionAttributes",
    "sns:ListSubscriptionsByTopic",
    "sns:SetSubscriptionAttributes",
    "sns:Subscribe",
    "sns:Unsubscribe",
  ],
  "aws:sns/topicPolicy:TopicPolicy": ["sns:GetTopicAttributes", "sns:SetTopicAttributes"],
  "aws:sqs/queue:Queue": [
    "sqs:CreateQueue",
    "sqs:DeleteQueue",
    "sqs:GetQueueAttributes",
    "sqs:SetQueueAttributes",
  ],
  "aws:sqs/queuePolicy:QueuePolicy": ["sqs:GetQueueAttributes", "sqs:SetQueueAttributes"],
  "aws:ssm/parameter:Parameter": [
    "ssm:DeleteParameter",
    "ssm:DescribeParameters",
    "ssm:GetParameter",
    "ssm:PutParameter",
  ],
  "aws:ec2/securityGroup:SecurityGroup": [
    "ec2:AuthorizeSecurityGroupEgress",
    "ec2:CreateSecurityGroup",
    "ec2:DeleteSecurityGroup",
    "ec2:DescribeSecurityGroups",
    "ec2:RevokeSecurityGroupEgress",
  ],
  // A number that SST draws; nothing in AWS.
  "random:index/randomBytes:RandomBytes": [],
};

/**
 * What SST itself needs for its state, its assets and secrets, whatever is deployed: seen when it runs against an account
 * that never saw it (`test/infra/first-deployment.test.ts`), and https://sst.dev/docs/iam-credentials
 */
export const sstActions: readonly string[] = [
  "ecr:CreateRepository",
  "ecr:DescribeRepositories",
  "s3:CreateBucket",
  "s3:DeleteObject",
  "s3:GetObject",
  "s3:ListBucket",
  "s3:PutBucketNotification",
  "s3:PutBucketPolicy",
  "s3:PutBucketVersioning",
  "s3:PutObject",
  "ssm:GetParameter",
  "ssm:GetParameters",
  "ssm:PutParameter",
  "sts:GetCallerIdentity",
];

/**
 * What Lambda asks of whoever makes a function in a VPC, in their name.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html
 */
export const vpcFunctionActions: readonly string[] = [
  "ec2:DescribeNetworkInterfaces",
  "ec2:DescribeSecurityGroups",
  "ec2:DescribeSubnets",
  "ec2:DescribeVpcs",
  "ec2:GetSecurityGroupsForVpc",
];

/** Tags are read and written with nearly every kind: the services' own words for it. */
export const tagActions: readonly string[] = [
  "cloudwatch:ListTagsForResource",
  "cloudwatch:TagResource",
  "dynamodb:ListTagsOfResource",
  "dynamodb:TagResource",
  "events:ListTagsForResource",
  "events:TagResource",
  "iam:TagRole",
  "lambda:ListTags",
  "lambda:TagResource",
  "logs:ListTagsForResource",
  "logs:TagResource",
  "sns:ListTagsForResource",
  "sns:TagResource",
  "sqs:ListQueueTags",
  "sqs:TagQueue",
  "ssm:AddTagsToResource",
  "ssm:ListTagsForResource",
];
