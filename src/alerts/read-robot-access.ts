import { demandSecret, readSecret } from '../digests/read-secret.js'
import { TingxianError } from '../errors.js'
import type { Alert } from '../model/alert.js'
import type { RobotAccess } from './robots.js'

type Environment = Readonly<Record<string, string | undefined>>

const LOCAL = ['127.0.0.1', '[::1]', 'localhost']

/**
 * Reads the address of an alert's robot from `TINGXIAN_ALERT_<robot>` and what signs its messages from
 * `TINGXIAN_ALERT_<robot>_SECRET`, or each from the file that the variable with `_FILE` behind it names. null for mails.
 * @throws TingxianError TX_ALERT_ROBOT, TX_DIGEST_SECRET; they name the variable, never what is in it
 */
export const readRobotAccess = ({ send, robot, name }: Alert, env: Environment): RobotAccess | null => {
  if (send === 'mail' || robot === null) return null
  const variable = `TINGXIAN_ALERT_${robot}`
  const url = demandSecret(env, variable, `it holds the webhook of the alert ${name}`)
  if (!isSafe(url)) {
    throw new TingxianError('TX_ALERT_ROBOT', `${variable} holds no address that begins with https://`, {
      hint: 'copy the whole webhook from the settings of the robot',
      exitCode: 2,
    })
  }
  return { kind: send, url, secret: readSecret(env, `${variable}_SECRET`) }
}

/** The address is the key to the group: it goes over TLS, but on this machine. */
const isSafe = (address: string): boolean => {
  if (!URL.canParse(address)) return false
  const { protocol, hostname } = new URL(address)
  return protocol === 'https:' || (protocol === 'http:' && LOCAL.includes(hostname))
}
