import type { Command } from 'commander'
import { later, withSettings } from './settings-flags.js'

/** `tingxian dashboards …`: the dashboards for Kibana. */
export const addDashboardCommands = (program: Command): void => {
  const dashboards = program
    .command('dashboards')
    .description('Kibana dashboards over an Elasticsearch store')

  withSettings(
    dashboards.command('export').description('writes all dashboards as one NDJSON file for Kibana’s import'),
    ['store'],
  )
    .option('--out <file>', 'file to write; - is standard output', '-')
    .action(later(async () => (await import('./commands/dashboards.js')).dashboardsExportCommand))

  withSettings(
    dashboards
      .command('check')
      .description('checks saved objects without a server: references, places, fields, queries')
      .argument('[folder]', 'folder with <type>/<id>.json; default: those that export writes'),
    [],
  ).action(later(async () => (await import('./commands/dashboards.js')).dashboardsCheckCommand))

  withSettings(
    dashboards
      .command('import')
      .description('puts the dashboards into Kibana, after a look at its version, rights and fields'),
    ['store'],
  )
    .requiredOption('--kibana <url>', 'where Kibana is')
    .option('--space <id>', 'space of Kibana', 'default')
    .option('--overwrite', 'put them in the place of those that are there')
    .action(later(async () => (await import('./commands/dashboards-import.js')).dashboardsImportCommand))
}
