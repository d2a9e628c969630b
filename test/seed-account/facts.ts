/** What the seed account's owner documented, and the names that follow from it. */
export const accountId = "123456789012";
export const region = "ap-northeast-2";
export const clusterName = "ssup2-eks-cluster";
export const clusterArn = `arn:aws:eks:${region}:${accountId}:cluster/${clusterName}`;
export const issuerId = "B0678ED568FC12BBC37256BBA2A4BB53";
export const issuer = `oidc.eks.${region}.amazonaws.com/id/${issuerId}`;
export const providerArn = `arn:aws:iam::${accountId}:oidc-provider/${issuer}`;
export const vpcId = "vpc-0a1d5f3c2b4e69871";
export const subnets = {
  "ap-northeast-2a": "subnet-0b6f2f0d4c1a7e935",
  "ap-northeast-2c": "subnet-0e93a51c7d2f8b604",
} as const;

/** The four nodes, each with its nginx pod. The ENI, not the address, tells which node a pod is on. */
export const nodes = [
  {
    id: "i-0c4f1a2b3d5e60718",
    zone: "ap-northeast-2a",
    internal: "192.168.46.6",
    external: "52.79.236.233",
    pod: "192.168.36.89",
  },
  {
    id: "i-0d1e2f3a4b5c60729",
    zone: "ap-northeast-2a",
    internal: "192.168.48.175",
    external: "3.35.24.235",
    pod: "192.168.63.206",
  },
  {
    id: "i-0e2f3a4b5c6d7083a",
    zone: "ap-northeast-2c",
    internal: "192.168.75.136",
    external: "52.78.17.141",
    pod: "192.168.73.93",
  },
  {
    id: "i-0f3a4b5c6d7e8194b",
    zone: "ap-northeast-2c",
    internal: "192.168.90.3",
    external: "3.36.73.81",
    pod: "192.168.68.109",
  },
] as const;

export const roleArn = (name: string): string => `arn:aws:iam::${accountId}:role/${name}`;
export const userArn = (name: string): string => `arn:aws:iam::${accountId}:user/${name}`;

export const roles = {
  cluster: "eksctl-ssup2-eks-cluster-cluster-ServiceRole-1KD0R5T6XWQZ1",
  node: "eksctl-ssup2-eks-cluster-nodegroup-NodeInstanceRole-9VYJ2M4C7HBA",
  controller: "eksctl-ssup2-eks-cluster-addon-iamserviceaccount-kube-system-aws-load-balancer-controller",
  app: "my-nginx-assets",
  terraform: "ci-terraform",
} as const;

/** Self-signed `CN=kubernetes` with the documented dates; the key was thrown away. */
export const certificateAuthority =
  "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSUJYRENDQVFHZ0F3SUJBZ0lCQVRBS0JnZ3Foa2pPUFFRREFqQVZNUk13RVFZRFZRUUREQXByZFdKbGNtNWwKZEdWek1CNFhEVEl4TURRd05qRTBNamd5TlZvWERUTXhNRFF3TkRFME1qZ3lOVm93RlRFVE1CRUdBMVVFQXd3SwphM1ZpWlhKdVpYUmxjekJaTUJNR0J5cUdTTTQ5QWdFR0NDcUdTTTQ5QXdFSEEwSUFCTHNuZWlmS2orV0NhSmZXCmNNYnJoTWhPOXc3S1JuK251cmdHT3pRMTczZ1gxOWpnVVFKaWlVRVZ2SFlSd3ErSFE1ZTBwOHhPZ1ljazl4MUoKZEJZOVZsT2pRakJBTUE4R0ExVWRFd0VCL3dRRk1BTUJBZjh3RGdZRFZSMFBBUUgvQkFRREFnS2tNQjBHQTFVZApEZ1FXQkJURFZrMXpSdEFJVHRWQ2F5QXNzNzhJRk9lM0lEQUtCZ2dxaGtqT1BRUURBZ05KQURCR0FpRUFoTlo0CnRUdDlSbmJKNURiUFFSVFRxSHUwZWhiU2xNaDBoQWpaQ0NzRVl5c0NJUURIMjF0MnREODlGaU5KaU4ySmpZaVEKbFkwczdEOExoVU02SW1jUlJGRTA4QT09Ci0tLS0tRU5EIENFUlRJRklDQVRFLS0tLS0K";
