// Zen for Node: it has no inlet that blocks; its detectors are asked about a call and each of its inputs, as its hooks ask them.
import { createRequire } from 'node:module'
import { run } from './common.mjs'

const require = createRequire(process.env.INSTALLED + '/package.json')
const zen = name => require(process.env.INSTALLED + '/node_modules/@aikidosec/firewall/' + name) // by its path: the detectors are not exported
const { detectSQLInjection } = zen('vulnerabilities/sql-injection/detectSQLInjection')
const { detectShellInjection } = zen('vulnerabilities/shell-injection/detectShellInjection')
const { detectPathTraversal } = zen('vulnerabilities/path-traversal/detectPathTraversal')
const { findHostnameInUserInput } = zen('vulnerabilities/ssrf/findHostnameInUserInput')
const { containsPrivateIPAddress } = zen('vulnerabilities/ssrf/containsPrivateIPAddress')
const dialect = name => { const all = zen('vulnerabilities/sql-injection/dialects/SQLDialect' + name); return new all['SQLDialect' + name]() }
const dialects = { postgresql: dialect('Postgres'), mysql: dialect('MySQL'), sqlite: dialect('SQLite') }
const generic = dialect('Generic')
console.error(`zen ${zen('package.json').version}`)

function ask (line) {
  switch (line.sink) {
    case 'sql': {
      const language = dialects[line.dialect] ?? generic
      return input => detectSQLInjection(line.statement, input, language) === 1
    }
    case 'shell': return input => detectShellInjection(line.statement, input)
    case 'path': return input => detectPathTraversal(line.statement, input)
    case 'url': {
      if (!URL.canParse(line.statement)) return () => false
      const url = new URL(line.statement)
      const port = url.port ? Number(url.port) : undefined
      return input => containsPrivateIPAddress(url.hostname) && findHostnameInUserInput(input, url.hostname, port)
    }
    default: return null // argument arrays are not inspected
  }
}

run(process.argv.slice(2), line => {
  const of = line.sink ? ask(line) : null
  return of && (() => line.inputs.some(of))
})
