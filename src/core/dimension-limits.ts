/** Ends of what can be set in the workspace Dimensions, in one place for the page and for what is read back from a former visit. */
export const DIMENSION_LIMITS = {
  k: { min: 1, max: 50 },
  oversampling: { min: 1, max: 50 },
  links: { min: 2, max: 128 },
  vectors: { min: 1_000, max: 10_000_000_000 },
  price: { min: 0, max: 1_000_000 },
} as const

/** Fewer dimensions than this are not offered, unless the model has no more. */
export const SMALLEST_DIMENSIONS = 8
