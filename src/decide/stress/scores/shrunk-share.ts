// What share will fail, where only a few were seen? The own share and the usual one together, the more of the own the more there is of
// it (beta-binomial shrinkage; Gelman et al., Bayesian Data Analysis, ch. 2).

/** Share of failures to expect after `failed` of `tried`, where `mean` is usual and worth as much as `weight` trials. */
export function shrunkShare(
  { mean, weight }: { readonly mean: number; readonly weight: number },
  { failed, tried }: { readonly failed: number; readonly tried: number },
): number {
  return weight + tried === 0 ? mean : (mean * weight + failed) / (weight + tried);
}
