/** Lets work of one kind run beside each other, and work of the other kind alone. */
export interface Gate {
  shared<T>(work: () => Promise<T>): Promise<T>
  /** Begins when all that is under way has ended; nothing else begins before it has. */
  alone<T>(work: () => Promise<T>): Promise<T>
}

export const createGate = (): Gate => {
  const underWay = new Set<Promise<unknown>>()
  let last: Promise<unknown> = Promise.resolve()

  return {
    shared: async (work) => {
      // While it waits, somebody else may have asked to be alone.
      for (let seen: unknown = null; seen !== last; ) {
        seen = last
        await Promise.allSettled([last])
      }
      const running = work()
      underWay.add(running)
      try {
        return await running
      } finally {
        underWay.delete(running)
      }
    },
    alone: (work) => {
      const running = Promise.allSettled([...underWay, last]).then(work)
      last = running
      return running
    },
  }
}
