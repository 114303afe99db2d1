import { importKinds } from '#core/credit/import-kinds.ts'
import {
  cancelUpload,
  checkUpload,
  listUploads,
  readRefusedRows,
  readTemplate,
  readUpload,
  takeUpload,
  uploadFile,
} from '#contract/uploads.ts'
import { badInput } from '#contract/problem.ts'
import { registerRoute } from '#server/platform/http/register-route.ts'
import { deskFor } from '../identity/index.ts'
import { mountRead, pageOf, type House } from '../edge/index.ts'
import { listedUpload, refusedRows, templateOf, uploadPage } from './pages.ts'
import { receiveFile } from './receive.ts'
import { cancel, startCheck, startTaking } from './steps.ts'
import { inCluster, type UploadRow } from './store.ts'

export { uploadJobs } from './job.ts'

/** Files on their way in: nothing here is an event until a file is taken. */
export function mountUploads(house: House): void {
  const { app, ground } = house
  registerRoute(app, readTemplate, async ({ params }) => templateOf(params.kind))
  registerRoute(app, uploadFile, async ({ params, query, upload, caller }) => {
    const desk = await deskFor(ground.pool, caller, params.cluster, 'import-rows')
    if (desk.kind === 'firm' && !importKinds[query.kind].isForFirms)
      throw badInput('/query/kind', 'is brought by associations only')
    return receiveFile(ground, params.cluster, desk, { ...query, source: upload })
  })
  registerRoute(app, checkUpload, async ({ params, body, caller }) => {
    const desk = await deskFor(ground.pool, caller, params.cluster, 'import-rows')
    return inCluster(ground, params.cluster, (tx) => startCheck({ tx, cluster: params.cluster, desk }, params.id, body))
  })
  registerRoute(app, takeUpload, async ({ params, caller }) => {
    const desk = await deskFor(ground.pool, caller, params.cluster, 'import-rows')
    return inCluster(ground, params.cluster, (tx) => startTaking({ tx, cluster: params.cluster, desk }, params.id))
  })
  registerRoute(app, cancelUpload, async ({ params, caller }) => {
    const desk = await deskFor(ground.pool, caller, params.cluster, 'import-rows')
    return inCluster(ground, params.cluster, (tx) => cancel({ tx, cluster: params.cluster, desk }, params.id))
  })
  mountReads(house)
}

function mountReads(house: House): void {
  mountRead(house, readUpload, (reading, { params }) => uploadPage(reading, params.id))
  mountRead(house, readRefusedRows, (reading, { params, query }) => refusedRows(reading, params.id, query.language))
  mountRead(house, listUploads, ({ tx, cluster }, { query }) =>
    pageOf<UploadRow, object>(
      tx,
      { from: 'uploads t', where: 't.cluster_id = $1', values: [cluster], columns: 't.*' },
      query,
      listedUpload,
    ),
  )
}
