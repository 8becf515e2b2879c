import { Argument, type Command, InvalidArgumentError } from 'commander'
import { QUEUE_NAMES, type QueueName } from '../workers/queue-names.js'
import { countOption, later, withSettings } from './settings-flags.js'

/** `tingxian enqueue`, `worker` and `queue …`: the same work by many machines. */
export const addQueueCommands = (program: Command): void => {
  withSettings(
    program
      .command('enqueue')
      .description('reads feedback, masks it and queues it for workers; waits while the backlog is full')
      .argument('<files...>', 'files or folders: CSV, TSV, JSONL, JSON, plain or gzip'),
    ['map', 'out', 'taxonomy', 'maxRejectedShare', 'customerSalt', 'redis', 'backlog'],
  ).action(later(async () => (await import('./commands/enqueue.js')).enqueueCommand))

  withSettings(program.command('worker').description('takes jobs from the queues until it is told to stop'), [
    'store',
    'out',
    'taxonomy',
    'segmenter',
    'threads',
    'now',
    'weights',
    'exposure',
    'orderValue',
    'customerValue',
    'redis',
    'schedule',
    'timezone',
    'listen',
    'batchTimeout',
    'stopTimeout',
    'subscriptions',
    'smtp',
    'smtpRate',
    'alerts',
  ])
    .option('--queues <names>', 'which, with commas', parseQueues, QUEUE_NAMES)
    .addOption(countOption('--concurrency <n>', 'batches under way at once (default: two a thread)'))
    .action(later(async () => (await import('./commands/worker.js')).workerCommand))
  addOperatorCommands(program.command('queue').description('what lies in the queues, and what failed'))
}

const addOperatorCommands = (queue: Command): void => {
  const add = (name: string, description: string): Command =>
    withSettings(queue.command(name).description(description), ['redis'])
  const load = () => import('./commands/queue.js')
  const queueName = () => new Argument('[queue]', 'which').choices(QUEUE_NAMES).default('analyze')

  add('status', 'jobs by queue and state')
    .option('--json', 'print JSON')
    .action(later(async () => (await load()).queueStatusCommand))
  add('failed', 'documents that no worker can take, with stage and error; jobs that failed')
    .addOption(countOption('--limit <n>', 'most to list', 100))
    .option('--json', 'print JSON')
    .action(later(async () => (await load()).queueFailedCommand))
  add('show', 'all of one, with the masked text')
    .argument('<id>', 'as queue failed lists it')
    .action(later(async () => (await load()).queueShowCommand))
  add('retry', 'gives what failed to the workers again')
    .argument('[ids...]', 'as queue failed lists them')
    .option('--all', 'all of them')
    .action(later(async () => (await load()).queueRetryCommand))
  add('drop', 'forgets what failed')
    .argument('[ids...]', 'as queue failed lists them')
    .option('--all', 'all of them')
    .action(later(async () => (await load()).queueDropCommand))
  add('pause', 'no worker begins a job until it is resumed')
    .addArgument(queueName())
    .action(later(async () => (await load()).queuePauseCommand))
  add('resume', 'workers go on')
    .addArgument(queueName())
    .action(later(async () => (await load()).queueResumeCommand))
  add('rank', 'asks for themes and ranking to be made anew now').action(
    later(async () => (await load()).queueRankCommand),
  )
}

const parseQueues = (text: string): readonly QueueName[] =>
  text.split(',').map((name) => {
    const known = QUEUE_NAMES.find((queue) => queue === name)
    if (known === undefined) throw new InvalidArgumentError(`There are ${QUEUE_NAMES.join(', ')}.`)
    return known
  })
