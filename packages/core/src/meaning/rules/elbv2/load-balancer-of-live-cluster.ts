import { tagOwner } from "../facts/owning-cluster.ts";
import { failed, notApplicable, notEvaluated, passed } from "../outcome.ts";
import type { Rule } from "../rule.ts";

export const loadBalancerOfLiveCluster: Rule = {
  id: "load-balancer-of-live-cluster",
  title: "The cluster that a load balancer or target group belongs to exists.",
  wrong: "A load balancer or target group belongs to a cluster that is gone.",
  types: [
    "AWS::ElasticLoadBalancingV2::LoadBalancer",
    "AWS::ElasticLoadBalancingV2::TargetGroup",
    "AWS::ElasticLoadBalancing::LoadBalancer",
  ],
  needs: ["clusters"],
  missesCluster: true,
  severity: "LOW",
  why: "Deleting a cluster does not delete the load balancers of its Services and Ingresses. They go on costing and answering on their names, with nobody to look after them.",
  remediation: {
    console:
      "EC2 > Load Balancers: make sure that nothing uses its name, then delete it and its target groups.",
    cli: "aws elbv2 delete-load-balancer --load-balancer-arn ARN",
    terraform: "none: a controller in the cluster made it",
  },
  references: ["https://docs.aws.amazon.com/eks/latest/userguide/delete-cluster.html"],
  mappings: {},
  evaluate: (resource, view) => {
    const owner = tagOwner(resource);
    if (!owner) return notApplicable("no tag names a cluster");
    const live = view.isLive(owner.region, owner.cluster);
    if (live === undefined) return notEvaluated(`the clusters of ${owner.region} were not read`);
    return live
      ? passed(`cluster ${owner.cluster}`)
      : failed(
          `${owner.controller} made it for cluster ${owner.cluster}, which is not in ${owner.region} any more`,
        );
  },
};
