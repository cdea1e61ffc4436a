import { createJobs } from '@electron/ipc/job-registry'
import type { JobState } from '@shared/ipc/contract'
import { Cancelled } from '@shared/ipc/jobs'
import { fail, ok } from '@shared/ipc/result'
import { describe, expect, it } from 'vitest'

const spec = { kind: 'archive.export', title: '导出归档包' } as const

function watched() {
  const seen: JobState[] = []
  const jobs = createJobs((state) => seen.push(state))
  const end = async (id: string) => {
    for (;;) {
      const state = jobs.list().find((j) => j.id === id)
      if (state !== undefined && state.status !== 'running') return state
      await new Promise((done) => setTimeout(done, 1))
    }
  }
  return { jobs, seen, end }
}

describe('a job', () => {
  it('ends with its result, and says that it began and ended', async () => {
    const { jobs, seen, end } = watched()
    const id = jobs.start(spec, async () => ok({ path: '/x' }))
    expect(await end(id)).toMatchObject({ status: 'done', result: { path: '/x' } })
    expect(seen.map((s) => s.status)).toEqual(['running', 'done'])
  })

  it('ends with an expected failure as it was, and with a bug as a plain sentence', async () => {
    const { jobs, end } = watched()
    const failed = await end(
      jobs.start(spec, async () => fail({ code: 'bag.disk-full', message: '磁盘满了' })),
    )
    expect(failed).toMatchObject({ status: 'failed', error: { code: 'bag.disk-full', message: '磁盘满了' } })
    const bug = await end(
      jobs.start(spec, async () => {
        throw new TypeError('x is undefined')
      }),
    )
    expect(bug.status).toBe('failed')
    expect(bug.error?.message).toContain('没有改变')
    expect(bug.error?.message).not.toContain('undefined')
  })

  it('is cancelled, and is not forgotten while it runs', async () => {
    const { jobs, end } = watched()
    const id = jobs.start(spec, async ({ signal }) => {
      while (!signal.aborted) await new Promise((done) => setTimeout(done, 1))
      throw new Cancelled()
    })
    jobs.forget(id)
    expect(jobs.list()).toHaveLength(1)
    jobs.cancel(id)
    expect((await end(id)).status).toBe('cancelled')
    jobs.forget(id)
    expect(jobs.list()).toHaveLength(0)
  })

  it('reports its stage and count, and the last state even where reports were held back', async () => {
    const { jobs, seen, end } = watched()
    const id = jobs.start(spec, async ({ progress }) => {
      for (let done = 1; done <= 1000; done++) progress({ stage: '写入', done, total: 1000, unit: '件' })
      return ok(null)
    })
    expect((await end(id)).progress).toEqual({ stage: '写入', done: 1000, total: 1000, unit: '件' })
    expect(seen.length).toBeLessThan(50)
  })

  it('all are stopped together', async () => {
    const { jobs } = watched()
    for (let i = 0; i < 3; i++) {
      jobs.start(spec, async ({ signal }) => {
        while (!signal.aborted) await new Promise((done) => setTimeout(done, 1))
        throw new Cancelled()
      })
    }
    await jobs.cancelAll()
    expect(jobs.list().map((j) => j.status)).toEqual(['cancelled', 'cancelled', 'cancelled'])
  })
})
