/**
 * Returns whether an address block belongs to its VPC or subnet. AWS goes on listing a block for a while after it was
 * taken away. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_VpcCidrBlockState.html
 */
export const isAssociated = (state: { readonly State?: string | undefined } | undefined): boolean =>
  state?.State === undefined || state.State === "associated" || state.State === "associating";
