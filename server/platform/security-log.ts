import type { FastifyBaseLogger } from 'fastify'

/**
 * Who came in or tried to, and who was refused what: written whatever the level of the log is, unless it is silent.
 * Accounts are named by their ids or by pseudonyms, never by their addresses.
 */
export const securityLog = (log: FastifyBaseLogger): FastifyBaseLogger =>
  log.level === 'silent' ? log : log.child({ area: 'security' }, { level: 'info' })
