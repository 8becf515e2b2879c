/** What asking may cost at most. */
export interface Limits {
  /** HTTP requests, retries counted. */
  readonly requests: number
  readonly tokens: number
}

export interface Budget {
  /** Sets a request of so many tokens at most aside; false where that would go over a limit, and then nothing is. */
  reserve(tokens: number): boolean
  /** Puts what a request took in the place of what was set aside for it. */
  settle(reserved: number, used: number): void
  spent(): Limits
}

export const createBudget = (limits: Limits): Budget => {
  let requests = 0
  let tokens = 0
  return {
    reserve(wanted) {
      if (requests + 1 > limits.requests || tokens + wanted > limits.tokens) return false
      requests++
      tokens += wanted
      return true
    },
    settle(reserved, used) {
      tokens += used - reserved
    },
    spent: () => ({ requests, tokens }),
  }
}
