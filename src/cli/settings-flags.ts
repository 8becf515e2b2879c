import { type Command, InvalidArgumentError, Option } from 'commander'
import { SETTINGS } from '../config.js'

type SettingName = keyof typeof SETTINGS

/** What the owner tells of the ranking. */
export const RANKING = ['weights', 'exposure', 'orderValue', 'customerValue'] as const

/** An action whose code is loaded when it is called, so that help and wrong usage come at once. */
export const later =
  <Given extends unknown[]>(load: () => Promise<(...given: Given) => Promise<void>>) =>
  async (...given: Given): Promise<void> =>
    (await load())(...given)

/** Adds the settings of the one table as flags, and the flags that all commands have. */
export const withSettings = (command: Command, names: readonly SettingName[]): Command =>
  addSettings(command, names)
    .option('--config <file>', 'settings as YAML (default: tingxian.yml when it is there)')
    .option('--debug', 'print stack traces')

/** The settings alone. */
export const addSettings = (command: Command, names: readonly SettingName[]): Command => {
  for (const name of names) {
    const { flag, env, description } = SETTINGS[name]
    command.addOption(new Option(flag, `${description} [${env}]`))
  }
  return command
}

/** A flag that takes a whole number from 1. */
export const countOption = (flags: string, description: string, fallback?: number): Option => {
  const option = new Option(flags, description).argParser(parseCount)
  return fallback === undefined ? option : option.default(fallback)
}

const parseCount = (text: string): number => {
  const count = Number(text)
  if (Number.isSafeInteger(count) && count > 0) return count
  throw new InvalidArgumentError('It must be a whole number from 1.')
}
