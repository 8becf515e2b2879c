/** What workers take from. Documents that no worker can take lie in a third queue, `dead`, that no worker reads. */
export const QUEUE_NAMES = ['analyze', 'cluster'] as const
export type QueueName = (typeof QUEUE_NAMES)[number]
