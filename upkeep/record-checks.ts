import { auditCluster, openSignedMemory } from '#server/modules/record/index.ts'
import { ask, type Check, inWords, type Finding, warning, well, wrong } from './finding.ts'
import { readKeys } from './keys.ts'

const slow = 60
const tooSlow = 600

export const checkSealing: Check = async (patient) => {
  const rows = await ask<{ cluster: string; waiting: bigint; age: number }>(
    patient,
    `select cluster_id as cluster, count(*) as waiting, extract(epoch from clock_timestamp() - min(recorded_at))::float8 as age
     from unsealed group by cluster_id order by cluster_id`,
  )
  const late = rows.filter(({ age }) => age > slow)
  if (late.length === 0) return [well('sealing', '没有积压的待存证事件。', 'No event has been waiting to be sealed.')]
  return late.map(({ cluster, waiting, age }) => {
    const { zh, en } = inWords(age)
    const say = age > tooSlow ? wrong : warning
    return say('sealing', `${cluster} 有 ${waiting} 个事件未存证，最久 ${zh}：平台是否在运行？`, `${cluster} has ${waiting} events unsealed, the oldest for ${en}: does the platform run?`) // prettier-ignore
  })
}

export const checkFollowers: Check = async (patient) => {
  const rows = await ask<{ cluster: string; name: string; behind: bigint; age: number }>(
    patient,
    `select f.cluster_id as cluster, f.name, count(*) as behind,
       extract(epoch from clock_timestamp() - min(e.recorded_at))::float8 as age
     from followers f join seals s on s.cluster_id = f.cluster_id and s.position > f.position
     join events e on e.cluster_id = s.cluster_id and e.stream = s.stream and e.version = s.version
     group by f.cluster_id, f.name order by 1, 2`,
  )
  const late = rows.filter(({ age }) => age > slow)
  if (late.length === 0) return [well('followers', '跟随者都已跟上。', 'Every follower is up to date.')]
  return late.map(({ cluster, name, behind, age }) => {
    const { zh, en } = inWords(age)
    const say = age > tooSlow ? wrong : warning
    return say('followers', `${cluster} 的跟随者 ${name} 落后 ${behind} 个事件，${zh}。`, `The follower ${name} of ${cluster} is ${behind} events behind, ${en}.`) // prettier-ignore
  })
}

export const checkJobs: Check = async (patient) => {
  const rows = await ask<{ name: string; failed: bigint; retried: bigint }>(
    patient,
    `select t.identifier as name, count(*) filter (where j.attempts >= j.max_attempts) as failed,
       count(*) filter (where j.attempts < j.max_attempts and j.last_error is not null) as retried
     from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
     where j.locked_at is null group by t.identifier order by 1`,
  )
  const findings: Finding[] = rows.flatMap(({ name, failed, retried }) => [
    ...(Number(failed) > 0
      ? [wrong('jobs', `任务 ${name} 有 ${failed} 个失败后不再重试。`, `${failed} jobs ${name} have failed for good.`)]
      : []),
    ...(Number(retried) > 0
      ? [warning('jobs', `任务 ${name} 有 ${retried} 个失败待重试。`, `${retried} jobs ${name} have failed and will be tried again.`)] // prettier-ignore
      : []),
  ])
  return findings.length > 0 ? findings : [well('jobs', '没有失败的任务。', 'No job has failed.')]
}

/** The tree of each cluster against what was signed last, and against its events if that is wanted. */
export const checkRecord: Check = async (patient) => {
  const memory = openSignedMemory(patient.secrets)
  const trees = await ask<{ cluster: string; size: bigint }>(
    patient,
    'select cluster_id as cluster, size from trees order by 1',
  )
  const findings: Finding[] = trees.flatMap(({ cluster, size }) => {
    const signed = memory.last(cluster)?.size ?? 0
    return signed <= Number(size)
      ? []
      : [wrong('record', `数据库比已签名的旧：${cluster} 有 ${size} 片叶，已签名 ${signed} 片；不会再签名。`, `The database is older than what was signed: ${cluster} has ${size} leaves, ${signed} were signed; nothing more is signed.`)] // prettier-ignore
  })
  if (patient.withRecord) findings.push(...(await auditAll(patient, trees.map(({ cluster }) => cluster)))) // prettier-ignore
  if (findings.length > 0) return findings
  return patient.withRecord
    ? [well('record', `${trees.length} 个集群的存证树与事件、签名一致。`, `The trees of ${trees.length} clusters follow from their events and are signed.`)] // prettier-ignore
    : [well('record', '存证树不早于已签名的检查点（--record 逐一核对事件）。', 'No tree is older than what was signed (--record derives them from their events).')] // prettier-ignore
}

async function auditAll(patient: Parameters<Check>[0], clusters: readonly string[]): Promise<readonly Finding[]> {
  const { master, signer } = readKeys(patient.secrets)
  const findings: Finding[] = []
  const asking = {
    query: async <R>(sql: string, values: readonly unknown[] = []) =>
      (await patient.client.query(sql, [...values])).rows as R[],
  }
  for (const cluster of clusters) {
    const { faults } = await auditCluster(asking, master, signer.noteKey, cluster)
    for (const fault of faults)
      findings.push(wrong('record', `${cluster} 的存证不成立：${fault}`, `${cluster}: ${fault}`))
  }
  return findings
}
