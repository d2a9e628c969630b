import {
  AddTagsCommand as AddClassicTagsCommand,
  CreateAppCookieStickinessPolicyCommand,
  CreateLoadBalancerCommand as CreateClassicCommand,
  SetLoadBalancerPoliciesOfListenerCommand,
} from "@aws-sdk/client-elastic-load-balancing";
import {
  AddListenerCertificatesCommand,
  AddTagsCommand,
  CreateListenerCommand,
  CreateLoadBalancerCommand,
  CreateRuleCommand,
  CreateTargetGroupCommand,
  RegisterTargetsCommand,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import { UploadServerCertificateCommand } from "@aws-sdk/client-iam";
import { type Aws, given } from "../account/aws.ts";
import type { Seeded } from "../account/expectation.ts";
import type { SeededVpc } from "./vpc.ts";

/** Tags of the AWS Load Balancer Controller for an ingress group. */
const groupTags = (cluster: string, resource: string) => [
  { Key: "elbv2.k8s.aws/cluster", Value: cluster },
  { Key: "ingress.k8s.aws/stack", Value: "my-group" },
  { Key: "ingress.k8s.aws/resource", Value: resource },
];

/** A load balancer of the second generation with one listener, and for an ALB one rule. */
export interface SeededLoadBalancer {
  readonly loadBalancerArn: string;
  readonly targetGroupArn: string;
  readonly listenerArn: string;
  readonly ruleArn?: string;
  readonly resources: readonly Seeded[];
}

/** Makes the ALB of an ingress group. */
export const seedAlb = async (
  { elbv2 }: Aws,
  vpc: SeededVpc,
  { name, cluster }: { readonly name: string; readonly cluster: string },
): Promise<SeededLoadBalancer> => {
  const { LoadBalancers: [made] = [] } = await elbv2.send(
    new CreateLoadBalancerCommand({
      Name: name,
      Subnets: [...vpc.publicSubnets],
      SecurityGroups: [vpc.nodeGroupId],
      Scheme: "internet-facing",
      Type: "application",
    }),
  );
  const loadBalancerArn = given(made?.LoadBalancerArn, "LoadBalancerArn");
  const { TargetGroups: [group] = [] } = await elbv2.send(
    new CreateTargetGroupCommand({
      Name: `${name}-web`,
      Protocol: "HTTP",
      Port: 80,
      VpcId: vpc.vpcId,
      TargetType: "ip",
    }),
  );
  const targetGroupArn = given(group?.TargetGroupArn, "TargetGroupArn");
  const forward = [{ Type: "forward" as const, TargetGroupArn: targetGroupArn }];
  const { Listeners: [listener] = [] } = await elbv2.send(
    new CreateListenerCommand({
      LoadBalancerArn: loadBalancerArn,
      Protocol: "HTTP",
      Port: 80,
      DefaultActions: forward,
    }),
  );
  const listenerArn = given(listener?.ListenerArn, "ListenerArn");
  const { Rules: [rule] = [] } = await elbv2.send(
    new CreateRuleCommand({
      ListenerArn: listenerArn,
      Priority: 10,
      Conditions: [{ Field: "path-pattern", Values: ["/shop/*"] }],
      Actions: forward,
    }),
  );
  const ruleArn = given(rule?.RuleArn, "RuleArn");
  await elbv2.send(
    new AddTagsCommand({ ResourceArns: [loadBalancerArn], Tags: groupTags(cluster, "LoadBalancer") }),
  );
  await elbv2.send(
    new AddTagsCommand({ ResourceArns: [targetGroupArn], Tags: groupTags(cluster, "shop/web-web:80") }),
  );
  return {
    loadBalancerArn,
    targetGroupArn,
    listenerArn,
    ruleArn,
    resources: [
      {
        type: "AWS::ElasticLoadBalancingV2::LoadBalancer",
        id: loadBalancerArn,
        properties: {
          LoadBalancerName: name,
          Type: "application",
          Scheme: "internet-facing",
          Tags: { "elbv2.k8s.aws/cluster": cluster, "ingress.k8s.aws/stack": "my-group" },
        },
      },
      {
        type: "AWS::ElasticLoadBalancingV2::TargetGroup",
        id: targetGroupArn,
        properties: { TargetGroupName: `${name}-web`, Protocol: "HTTP", Port: 80, TargetType: "ip" },
      },
      {
        type: "AWS::ElasticLoadBalancingV2::Listener",
        id: listenerArn,
        properties: { Port: 80, Protocol: "HTTP", LoadBalancerArn: loadBalancerArn },
      },
      {
        type: "AWS::ElasticLoadBalancingV2::ListenerRule",
        id: ruleArn,
        properties: { Priority: "10", ListenerArn: listenerArn },
      },
    ],
  };
};

/** Makes an encrypted listener on an ALB, with one certificate of its own beside the default one. */
export const seedTlsListener = async (
  { elbv2, iam }: Aws,
  { loadBalancerArn, targetGroupArn }: SeededLoadBalancer,
): Promise<Seeded> => {
  const certificate = async (name: string): Promise<string> => {
    const input = { ServerCertificateName: name, CertificateBody: name, PrivateKey: name };
    const { ServerCertificateMetadata } = await iam.send(new UploadServerCertificateCommand(input));
    return given(ServerCertificateMetadata?.Arn, "ServerCertificateMetadata.Arn");
  };
  const CertificateArn = await certificate("default");
  const { Listeners: [listener] = [] } = await elbv2.send(
    new CreateListenerCommand({
      LoadBalancerArn: loadBalancerArn,
      Protocol: "HTTPS",
      Port: 443,
      SslPolicy: "ELBSecurityPolicy-2016-08",
      Certificates: [{ CertificateArn }],
      DefaultActions: [{ Type: "forward", TargetGroupArn: targetGroupArn }],
    }),
  );
  const id = given(listener?.ListenerArn, "ListenerArn");
  const more = { ListenerArn: id, Certificates: [{ CertificateArn: await certificate("shop") }] };
  await elbv2.send(new AddListenerCertificatesCommand(more));
  return {
    type: "AWS::ElasticLoadBalancingV2::Listener",
    id,
    properties: { Port: 443, Protocol: "HTTPS", SslPolicy: "ELBSecurityPolicy-2016-08" },
  };
};

/** Puts an address of a pod behind a target group. */
export const seedTarget = async ({ elbv2 }: Aws, targetGroupArn: string, Id: string): Promise<void> => {
  await elbv2.send(
    new RegisterTargetsCommand({ TargetGroupArn: targetGroupArn, Targets: [{ Id, Port: 80 }] }),
  );
};

/** Makes an NLB by hand, without tags: its VPC alone tells whose it is. */
export const seedNlb = async ({ elbv2 }: Aws, vpc: SeededVpc, name: string): Promise<SeededLoadBalancer> => {
  const { LoadBalancers: [made] = [] } = await elbv2.send(
    new CreateLoadBalancerCommand({
      Name: name,
      Subnets: [...vpc.publicSubnets],
      Scheme: "internal",
      Type: "network",
    }),
  );
  const loadBalancerArn = given(made?.LoadBalancerArn, "LoadBalancerArn");
  const { TargetGroups: [group] = [] } = await elbv2.send(
    new CreateTargetGroupCommand({ Name: `${name}-tcp`, Protocol: "TCP", Port: 5432, VpcId: vpc.vpcId }),
  );
  const targetGroupArn = given(group?.TargetGroupArn, "TargetGroupArn");
  const { Listeners: [listener] = [] } = await elbv2.send(
    new CreateListenerCommand({
      LoadBalancerArn: loadBalancerArn,
      Protocol: "TCP",
      Port: 5432,
      DefaultActions: [{ Type: "forward", TargetGroupArn: targetGroupArn }],
    }),
  );
  const listenerArn = given(listener?.ListenerArn, "ListenerArn");
  return {
    loadBalancerArn,
    targetGroupArn,
    listenerArn,
    resources: [
      {
        type: "AWS::ElasticLoadBalancingV2::LoadBalancer",
        id: loadBalancerArn,
        properties: { LoadBalancerName: name, Type: "network", Scheme: "internal" },
      },
      {
        type: "AWS::ElasticLoadBalancingV2::TargetGroup",
        id: targetGroupArn,
        properties: { TargetGroupName: `${name}-tcp`, Port: 5432 },
      },
      {
        type: "AWS::ElasticLoadBalancingV2::Listener",
        id: listenerArn,
        properties: { Port: 5432, Protocol: "TCP", LoadBalancerArn: loadBalancerArn },
      },
    ],
  };
};

/** Makes the classic load balancer of a Service, as the controller inside Kubernetes does. */
export const seedClassic = async (
  { elb, region }: Aws,
  vpc: SeededVpc,
  {
    name,
    cluster,
    accountId,
  }: { readonly name: string; readonly cluster: string; readonly accountId: string },
): Promise<Seeded> => {
  await elb.send(
    new CreateClassicCommand({
      LoadBalancerName: name,
      Listeners: [{ Protocol: "tcp", LoadBalancerPort: 80, InstancePort: 30686 }],
      Subnets: [...vpc.publicSubnets],
      SecurityGroups: [vpc.nodeGroupId],
    }),
  );
  const sticky = { LoadBalancerName: name, PolicyName: "sticky" };
  await elb.send(new CreateAppCookieStickinessPolicyCommand({ ...sticky, CookieName: "session" }));
  const listener = { LoadBalancerName: name, LoadBalancerPort: 80, PolicyNames: ["sticky"] };
  await elb.send(new SetLoadBalancerPoliciesOfListenerCommand(listener));
  const tags = {
    [`kubernetes.io/cluster/${cluster}`]: "owned",
    "kubernetes.io/service-name": "default/my-nginx",
  };
  await elb.send(
    new AddClassicTagsCommand({
      LoadBalancerNames: [name],
      Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
    }),
  );
  return {
    type: "AWS::ElasticLoadBalancing::LoadBalancer",
    id: `arn:aws:elasticloadbalancing:${region}:${accountId}:loadbalancer/${name}`,
    properties: {
      LoadBalancerName: name,
      PolicyDescriptions: { sticky: { PolicyName: "sticky" } },
      Tags: tags,
    },
  };
};
