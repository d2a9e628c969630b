import { accountId, clusterName, nodes, region, subnets, vpcId } from "./facts.ts";
import type { ModelClassic, ModelListener, ModelLoadBalancer, ModelTargetGroup } from "./model.ts";

const arn = (rest: string): string => `arn:aws:elasticloadbalancing:${region}:${accountId}:${rest}`;
const zones = Object.entries(subnets).map(([ZoneName, SubnetId]) => ({
  ZoneName,
  SubnetId,
  LoadBalancerAddresses: [],
}));
const controllerSecurityGroup = "sg-0d4a7e61b95c2f380";

/** Tags that the AWS Load Balancer Controller puts on everything that belongs to a stack. */
const ingressTags = (stack: string, resource: string): Record<string, string> => ({
  "elbv2.k8s.aws/cluster": clusterName,
  "ingress.k8s.aws/stack": stack,
  "ingress.k8s.aws/resource": resource,
});
const serviceTags = {
  [`kubernetes.io/cluster/${clusterName}`]: "owned",
  "kubernetes.io/service-name": "default/my-nginx",
};

const albAttributes = {
  "access_logs.s3.enabled": "false",
  "deletion_protection.enabled": "false",
  "idle_timeout.timeout_seconds": "60",
  "routing.http.desync_mitigation_mode": "defensive",
  "routing.http.drop_invalid_header_fields.enabled": "false",
  "routing.http2.enabled": "true",
};
const targetGroupAttributes = {
  "deregistration_delay.timeout_seconds": "300",
  "stickiness.enabled": "false",
  "load_balancing.algorithm.type": "round_robin",
};

/** The pods of a Service, as targets of type ip. */
const podTargets = nodes.map(({ pod, zone }) => ({
  Target: { Id: pod, Port: 80, AvailabilityZone: zone },
  HealthCheckPort: "80",
  TargetHealth: { State: "healthy" as const },
}));

/** A target group of the controller: its `resource` tag tells the namespace, Ingress, Service and port. */
export const ingressTargetGroup = (group: {
  name: string;
  id: string;
  stack: string;
  resource: string;
  loadBalancer: string;
}): ModelTargetGroup => ({
  targetGroup: {
    TargetGroupArn: arn(`targetgroup/${group.name}/${group.id}`),
    TargetGroupName: group.name,
    Protocol: "HTTP",
    ProtocolVersion: "HTTP1",
    Port: 80,
    VpcId: vpcId,
    TargetType: "ip",
    IpAddressType: "ipv4",
    HealthCheckEnabled: true,
    HealthCheckProtocol: "HTTP",
    HealthCheckPort: "traffic-port",
    HealthCheckPath: "/",
    HealthCheckIntervalSeconds: 15,
    HealthCheckTimeoutSeconds: 5,
    HealthyThresholdCount: 2,
    UnhealthyThresholdCount: 2,
    Matcher: { HttpCode: "200" },
    LoadBalancerArns: [group.loadBalancer],
  },
  attributes: targetGroupAttributes,
  tags: ingressTags(group.stack, group.resource),
  health: podTargets,
});

/** A rule of the controller's listener, forwarding a host and path to a target group. */
export interface IngressPath {
  readonly id: string;
  readonly priority: string;
  readonly host?: string;
  readonly path: string;
  readonly targetGroupArn: string;
  readonly resource: string;
}

/** An ALB of the controller with one HTTP listener on port 80. */
export const ingressLoadBalancer = (alb: {
  name: string;
  id: string;
  dns: string;
  created: string;
  stack: string;
  listenerId: string;
  paths: readonly IngressPath[];
}): ModelLoadBalancer => {
  const listenerArn = arn(`listener/app/${alb.name}/${alb.id}/${alb.listenerId}`);
  return {
    loadBalancer: {
      LoadBalancerArn: arn(`loadbalancer/app/${alb.name}/${alb.id}`),
      DNSName: alb.dns,
      CanonicalHostedZoneId: "ZWKZPGTI48KDX",
      CreatedTime: new Date(alb.created),
      LoadBalancerName: alb.name,
      Scheme: "internet-facing",
      VpcId: vpcId,
      State: { Code: "active" },
      Type: "application",
      AvailabilityZones: zones,
      SecurityGroups: [controllerSecurityGroup],
      IpAddressType: "ipv4",
    },
    attributes: albAttributes,
    tags: ingressTags(alb.stack, "LoadBalancer"),
    listeners: [
      {
        listener: {
          ListenerArn: listenerArn,
          LoadBalancerArn: arn(`loadbalancer/app/${alb.name}/${alb.id}`),
          Port: 80,
          Protocol: "HTTP",
          DefaultActions: [
            { Type: "fixed-response", FixedResponseConfig: { StatusCode: "404", ContentType: "text/plain" } },
          ],
        },
        attributes: { "routing.http.response.server.enabled": "true" },
        tags: ingressTags(alb.stack, "80"),
        certificates: [],
        rules: [
          ...alb.paths.map((path) => ingressRule(alb, path)),
          {
            rule: {
              RuleArn: arn(`listener-rule/app/${alb.name}/${alb.id}/${alb.listenerId}/0000000000000000`),
              Priority: "default",
              Conditions: [],
              Actions: [
                {
                  Type: "fixed-response",
                  FixedResponseConfig: { StatusCode: "404", ContentType: "text/plain" },
                },
              ],
              IsDefault: true,
            },
            tags: {},
          },
        ],
      },
    ],
  };
};

const ingressRule = (
  alb: { name: string; id: string; stack: string; listenerId: string },
  path: IngressPath,
): ModelListener["rules"][number] => ({
  rule: {
    RuleArn: arn(`listener-rule/app/${alb.name}/${alb.id}/${alb.listenerId}/${path.id}`),
    Priority: path.priority,
    Conditions: [
      ...(path.host
        ? [{ Field: "host-header", Values: [path.host], HostHeaderConfig: { Values: [path.host] } }]
        : []),
      { Field: "path-pattern", Values: [path.path], PathPatternConfig: { Values: [path.path] } },
    ],
    Actions: [
      {
        Type: "forward",
        TargetGroupArn: path.targetGroupArn,
        Order: 1,
        ForwardConfig: {
          TargetGroups: [{ TargetGroupArn: path.targetGroupArn, Weight: 1 }],
          TargetGroupStickinessConfig: { Enabled: false },
        },
      },
    ],
    IsDefault: false,
  },
  tags: ingressTags(alb.stack, `80:${path.priority}`),
});

const soloArn = arn("loadbalancer/app/k8s-default-mynginx-290ac4e9b9/2f4d8c1a90b7e635");
const groupArn = arn("loadbalancer/app/k8s-mygroup-9758714285/6b1e92d4c07fa358");

export const soloTargetGroup = ingressTargetGroup({
  name: "k8s-default-mynginx-8f2f0c7a51",
  id: "1c7b5e3f9d2a8046",
  stack: "default/my-nginx",
  resource: "default/my-nginx-my-nginx:80",
  loadBalancer: soloArn,
});

/** Ingress `default/my-nginx` with no group. */
export const soloAlb = ingressLoadBalancer({
  name: "k8s-default-mynginx-290ac4e9b9",
  id: "2f4d8c1a90b7e635",
  dns: "k8s-default-mynginx-290ac4e9b9-1853125440.ap-northeast-2.elb.amazonaws.com",
  created: "2021-04-06T15:20:11Z",
  stack: "default/my-nginx",
  listenerId: "9e3c7d1b5f804a26",
  paths: [
    {
      id: "4a1f6c8e2b09d735",
      priority: "1",
      path: "/*",
      targetGroupArn: soloTargetGroup.targetGroup.TargetGroupArn,
      resource: "default/my-nginx-my-nginx:80",
    },
  ],
});

export const groupTargetGroup = ingressTargetGroup({
  name: "k8s-default-mynginx-5d90b3c7e1",
  id: "7e2a9c4f1b6d8035",
  stack: "my-group",
  resource: "default/my-nginx-my-nginx:80",
  loadBalancer: groupArn,
});

export const joinerTargetGroup = ingressTargetGroup({
  name: "k8s-payments-checkout-c14e7a9d20",
  id: "93f5b1d7c8e2a406",
  stack: "my-group",
  resource: "payments/checkout-checkout:80",
  loadBalancer: groupArn,
});

/** The ALB of ingress group `my-group`, with the member of namespace default, and later that of payments. */
export const groupAlb = (joined: boolean): ModelLoadBalancer =>
  ingressLoadBalancer({
    name: "k8s-mygroup-9758714285",
    id: "6b1e92d4c07fa358",
    dns: "k8s-mygroup-9758714285-724452701.ap-northeast-2.elb.amazonaws.com",
    created: "2021-04-09T03:05:12Z",
    stack: "my-group",
    listenerId: "b8d05e7c3a1f9462",
    paths: [
      {
        id: "e7a3d90c5b1f8246",
        priority: "1",
        host: "www.example.com",
        path: "/*",
        targetGroupArn: groupTargetGroup.targetGroup.TargetGroupArn,
        resource: "default/my-nginx-my-nginx:80",
      },
      ...(joined
        ? [
            {
              id: "5c8b2f6e1d94a073",
              priority: "2",
              host: "pay.example.com",
              path: "/checkout/*",
              targetGroupArn: joinerTargetGroup.targetGroup.TargetGroupArn,
              resource: "payments/checkout-checkout:80",
            },
          ]
        : []),
    ],
  });

const serviceName = "ad39ba2b8a05d44d2b88e3e11c9706b7";

/** Service `default/my-nginx` of type LoadBalancer, as the in-tree controller makes it: a Classic Load Balancer. */
export const clb: ModelClassic = {
  loadBalancer: {
    LoadBalancerName: serviceName,
    DNSName: `${serviceName}-1845382141.ap-northeast-2.elb.amazonaws.com`,
    CanonicalHostedZoneName: `${serviceName}-1845382141.ap-northeast-2.elb.amazonaws.com`,
    CanonicalHostedZoneNameID: "ZWKZPGTI48KDX",
    ListenerDescriptions: [
      {
        Listener: { Protocol: "TCP", LoadBalancerPort: 80, InstanceProtocol: "TCP", InstancePort: 30686 },
        PolicyNames: [],
      },
    ],
    Policies: { AppCookieStickinessPolicies: [], LBCookieStickinessPolicies: [], OtherPolicies: [] },
    BackendServerDescriptions: [],
    AvailabilityZones: Object.keys(subnets),
    Subnets: Object.values(subnets),
    VPCId: vpcId,
    Instances: nodes.map(({ id }) => ({ InstanceId: id })),
    HealthCheck: {
      Target: "TCP:30686",
      Interval: 10,
      Timeout: 5,
      UnhealthyThreshold: 6,
      HealthyThreshold: 2,
    },
    SourceSecurityGroup: { OwnerAlias: accountId, GroupName: `k8s-elb-${serviceName}` },
    SecurityGroups: ["sg-07b2e5d8c1f4a9360"],
    CreatedTime: new Date("2021-04-06T14:58:37Z"),
    Scheme: "internet-facing",
  },
  attributes: {
    CrossZoneLoadBalancing: { Enabled: false },
    AccessLog: { Enabled: false },
    ConnectionDraining: { Enabled: false, Timeout: 300 },
    ConnectionSettings: { IdleTimeout: 60 },
    AdditionalAttributes: [{ Key: "elb.http.desyncmitigationmode", Value: "defensive" }],
  },
  tags: Object.entries(serviceTags).map(([Key, Value]) => ({ Key, Value })),
};

const nlbArn = arn(`loadbalancer/net/${serviceName}/033c32321465326e`);

export const nlbTargetGroup: ModelTargetGroup = {
  targetGroup: {
    TargetGroupArn: arn("targetgroup/k8s-default-mynginx-3f8e1d6b72/d4c9a7b2e5f10836"),
    TargetGroupName: "k8s-default-mynginx-3f8e1d6b72",
    Protocol: "TCP",
    Port: 30686,
    VpcId: vpcId,
    TargetType: "instance",
    IpAddressType: "ipv4",
    HealthCheckEnabled: true,
    HealthCheckProtocol: "TCP",
    HealthCheckPort: "traffic-port",
    HealthCheckIntervalSeconds: 30,
    HealthCheckTimeoutSeconds: 10,
    HealthyThresholdCount: 3,
    UnhealthyThresholdCount: 3,
    LoadBalancerArns: [nlbArn],
  },
  attributes: { "deregistration_delay.timeout_seconds": "300", "preserve_client_ip.enabled": "true" },
  tags: serviceTags,
  health: nodes.map(({ id }) => ({
    Target: { Id: id, Port: 30686 },
    HealthCheckPort: "30686",
    TargetHealth: { State: "healthy" as const },
  })),
};

/** The same Service after it asked for an NLB. It was made with no security group and can never get one. */
export const nlb: ModelLoadBalancer = {
  loadBalancer: {
    LoadBalancerArn: nlbArn,
    DNSName: `${serviceName}-033c32321465326e.elb.ap-northeast-2.amazonaws.com`,
    CanonicalHostedZoneId: "ZIBE1TIR4HY56",
    CreatedTime: new Date("2021-04-09T04:30:08Z"),
    LoadBalancerName: serviceName,
    Scheme: "internet-facing",
    VpcId: vpcId,
    State: { Code: "active" },
    Type: "network",
    AvailabilityZones: zones,
    IpAddressType: "ipv4",
  },
  attributes: {
    "access_logs.s3.enabled": "false",
    "deletion_protection.enabled": "false",
    "load_balancing.cross_zone.enabled": "false",
  },
  tags: serviceTags,
  listeners: [
    {
      listener: {
        ListenerArn: arn(`listener/net/${serviceName}/033c32321465326e/a6f1c3e8d5b09274`),
        LoadBalancerArn: nlbArn,
        Port: 80,
        Protocol: "TCP",
        DefaultActions: [
          {
            Type: "forward",
            TargetGroupArn: nlbTargetGroup.targetGroup.TargetGroupArn,
            ForwardConfig: { TargetGroups: [{ TargetGroupArn: nlbTargetGroup.targetGroup.TargetGroupArn }] },
          },
        ],
      },
      attributes: { "tcp.idle_timeout.seconds": "350" },
      tags: {},
      certificates: [],
      rules: [],
    },
  ],
};
