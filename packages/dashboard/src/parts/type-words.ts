/** Says a CloudFormation type name as people say it: `AWS::EKS::AccessEntry` is `EKS access entry`. */
export const typeWords = (type: string): string => {
  const [, service = "", kind = type] = type.split("::");
  const words = kind
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1 $2")
    .replace(/\b([A-Z][a-z]+)\b/g, (word) => word.toLowerCase());
  const services: Record<string, string> = {
    ElasticLoadBalancingV2: "ELB",
    ElasticLoadBalancing: "Classic ELB",
    AutoScaling: "",
  };
  const prefix = services[service] ?? service;
  return prefix === "" ? words : `${prefix} ${words}`;
};
