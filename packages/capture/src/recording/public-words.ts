const words = `
arn aws gov iso amazonaws com amazon internal compute ip east west north south central northeast southeast northwest
southwest eks iam ec2 elasticloadbalancing elb autoscaling sts s3 wafv2 acm kms lambda ecr dkr wafregional
role user group policy root assumed session federated oidc saml provider account organization service
cluster clusters nodegroup nodegroups fargateprofile addon addons access entry entries podidentityassociation identityproviderconfig
identityprovider loadbalancer targetgroup listener rule truststore webacl regional app net gwy instance profile launch
template security subnet vpc eni igw rtb rtbassoc acl aclassoc sgr vpce nat gateway network interface attach attachment route
table association autoscalinggroup autoscalinggroupname natgateway carrier transit peering endpoint prefix list pcx tgw eigw
tag key name id state status type requester managed description owner default main private public address addresses
running pending stopping stopped shutting down terminated available active inactive true false yes null owned shared
k8s kubernetes io sh kube system masters nodes node authenticated unauthenticated anonymous bootstrappers serviceaccount
serviceaccounts api apis ingress ingresses class alb nlb scheme target stack resource cidr assoc
eksctl alpha karpenter coredns proxy cni csi driver ebs efs pod identity agent snapshot controller adot guardduty
http https http1 http2 tcp udp tls ssl icmp icmpv6 ipv4 ipv6 dualstack traffic port facing
maproles mapusers mapaccounts rolearn userarn username groups sessionname sessionnameraw accesskeyid ec2privatednsname
sub aud repo ref refs heads environment pull request awsreservedsso
access_logs deletion_protection enabled defensive monitor strictest append preserve remove
webhook alwaysallow alwaysdeny x509
get post put delete head options patch host query path local secrets general purpose amazoneks linux unix
lb cookie source autoscaler
no found for is not authorized to perform on the because rate exceeded denied explicit deny does exist page any with
`;

/** Words of AWS and Kubernetes that identify nobody. Everything else that stands in a text may. */
export const publicWords: ReadonlySet<string> = new Set(words.split(/[\s_]+/).filter((word) => word !== ""));

/** Texts as a whole that anybody may know: dates, markers, what AWS or another provider owns, actions. */
export const publicTexts =
  /\d{4}-\d\d-\d\dT[\d:.]+Z?|(?:recorded|hmac-sha256|sha256):[0-9a-f]{16}(?![0-9a-f])|arn:aws[a-z-]*:(?:iam|eks)::aws:[\w/+=,.@-]+|AWSServiceRoleFor(?:Amazon(?:EKS\w*|ElasticFileSystem)|AutoScaling|ElasticLoadBalancing|EC2Spot)\b|(?<![\w.-])(?:[a-z0-9-]+\.amazonaws\.com(?:\.cn)?|accounts\.google\.com|graph\.facebook\.com|www\.amazon\.com|cognito-identity\.amazonaws\.com|token\.actions\.githubusercontent\.com|gitlab\.com|app\.terraform\.io)(?![\w-])|(?<![\w.-])(?:iam|eks|ec2|sts|elasticloadbalancing|autoscaling|wafv2|kms|eks-auth):[A-Z][A-Za-z]+\*?/;

/** Properties that hold words of AWS or numbers, never what a customer chose. */
export const closedProperties =
  /(state|status|types?|code|scheme|protocol|protocolversion|effect|action|field|scope|mode|tenancy|architecture|ipfamily|version|versions|availabilityzones?|zonename|httptokens|httpendpoint|attribute|origin|sslpolicy|supporttype|operatingsystem|osimage|phase|kind|terminationpolicies|managedby|instancetypes?|healthcheckport|exclusionsallowed|internetgatewayblockmode|include|attributenames)$/i;

/** Maps whose keys a customer chose. */
export const chosenKeys =
  /^(tags|labels|matchlabels|selector|nodeselector|data|requiredclaims|authenticationrequestextraparams)$/i;
