import { spawn } from 'node:child_process'

const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * Runs a program to its end with our terminal as its own and resolves with its exit code.
 * A signal sent to us alone is passed on; Ctrl-C reaches the child from the terminal itself.
 */
export const runChild = (program, args, options = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: 'inherit', ...options })
    const passOn = (signal) => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    }
    for (const signal of stopSignals) process.on(signal, passOn)
    const forget = () => {
      for (const signal of stopSignals) process.off(signal, passOn)
    }
    child.once('error', (error) => {
      forget()
      reject(error)
    })
    child.once('exit', (code, signal) => {
      forget()
      resolve(code ?? (signal === 'SIGINT' ? 130 : 143))
    })
  })
